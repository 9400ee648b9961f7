import type { Finding, Severity } from './finding';

/** What a look at a bank finds, as much of it as can be looked through. */
export interface Health {
  /** The worst first, at most as many as are shown at once. */
  findings: Finding[];
  counts: Record<Severity, number>;
}
