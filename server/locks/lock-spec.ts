import type { LockProtocol } from '@/lib/lock';

/** How the peers of a layout lock one path. */
export interface LockSpec {
  protocol: LockProtocol;
  /** Absolute path of the lock file or directory. */
  lockPath: string;
  /** Real root the lock must lie in, links resolved. */
  within?: string;
  /** What it is called where its path below `within` is not its bank path. */
  name?: string;
  /** Permission bits of a lock file we create: those its peers create it with. */
  mode: number;
  /** Default bound of the wait, milliseconds. */
  timeoutMs: number;
  /** Whether our holder record goes into the lock (decision 7 of the design). */
  record: 'holder' | 'none' | 'layout';
  /** How often its peers look, milliseconds, where they stand in no queue. */
  peersPollMs?: number;
  /** How often a lock that its peers judge by its age is made young again, milliseconds. */
  refreshEveryMs?: number;
  /** What a lease is for, in its peers' words. */
  scope?: string;
  /** Whether a lease is flocked too; false where the file system's flock cannot be trusted. */
  flocksToo?: boolean;
}
