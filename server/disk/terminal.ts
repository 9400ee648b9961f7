import { constants, openSync } from 'node:fs';

/** The controlling terminal; null when the process has none. */
export function openTerminal(): number | null {
  try {
    return openSync('/dev/tty', constants.O_RDWR);
  } catch {
    return null;
  }
}
