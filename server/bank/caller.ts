import { hostname, userInfo } from 'node:os';

/** Who asks: every use-case that changes something is told. */
export interface Caller {
  /** Session of the browser, `cli:<uid>`, … A confirm token is bound to it. */
  id: string;
  surface: 'web' | 'api' | 'cli' | 'mcp';
  /** Who to name in the receipt, such as `root@host`. */
  actor: string;
}

/** The user this process runs as, such as `root@host`. */
export function actorHere(): string {
  return `${userName()}@${hostname()}`;
}

/** A user without a name in the system's list is known by number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
