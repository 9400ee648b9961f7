/** How the peers of a layout lock. */
export const lockProtocols = [
  'flock-sidecar',
  'flock-json',
  'mkdir',
  'hard-link-json',
  'exclusive-json',
] as const;
export type LockProtocol = (typeof lockProtocols)[number];

/**
 * What can be proven of a lock. `stale` only on proof that the holder is gone;
 * `suspect` is old, wedged or anonymous; `unknown` is what we cannot see into.
 */
export const verdicts = ['free', 'held', 'stale', 'suspect', 'unknown'] as const;
export type Verdict = (typeof verdicts)[number];

export interface LockHolder {
  pid: number | null;
  /** Start of the process, ISO-8601; null when it is not visible to us. */
  startedAt: string | null;
  host: string | null;
  /** Command line, redacted, cut to 400 characters. */
  command: string | null;
  agent: string | null;
  /** Since when it holds the lock, ISO-8601; null when nothing says so (a kernel table does not). */
  since: string | null;
}

export interface LockWaiter {
  pid: number;
  command: string | null;
  since: string | null;
}

/** One row of `locks`. Every key is always present. */
export interface LockRow {
  /** Stays the same while the same lock stands. */
  id: string;
  /** `sha256:<64 hex>` of its record as it was judged; null when it has none, or none that can be read. */
  revision: string | null;
  /** Bank path of the protected document; null when the lock does not tell. */
  target: string | null;
  /** The lock's own place: bank path inside the bank, else absolute. */
  path: string;
  protocol: LockProtocol;
  verdict: Verdict;
  /** Why, in sentences a person can check. */
  evidence: string[];
  holder: LockHolder | null;
  waiters: LockWaiter[];
}

/** What a person may do about a lock of this verdict, and why not. */
export function clearing(verdict: Verdict): { allowed: boolean; force: boolean; why: string } {
  return clearings[verdict];
}

const clearings: Record<Verdict, { allowed: boolean; force: boolean; why: string }> = {
  free: { allowed: false, force: false, why: 'Nobody holds this lock: there is nothing to clear.' },
  held: {
    allowed: false,
    force: false,
    why: 'A live process holds this lock. Wait for it, or stop that process yourself.',
  },
  stale: { allowed: true, force: false, why: 'Its holder is proven to be gone.' },
  suspect: {
    allowed: true,
    force: true,
    why: 'Nothing proves that its holder is gone. Forcing it may let two writers in at once.',
  },
  unknown: {
    allowed: true,
    force: true,
    why: 'Its holder cannot be seen from here. Forcing it may let two writers in at once.',
  },
};
