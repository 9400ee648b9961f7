import type { LockProtocol } from '@/lib/lock';
import type { LockSpec } from '@/server/locks/lock-spec';

/** A lock in our hands. */
export interface Grip {
  /** Whether the lock is still ours: its file or directory still the one we took. Cheap, changes nothing. */
  stillOurs(): boolean;
  /** Makes the lock young again where peers judge it by its age. Only while it is still ours. */
  refresh?(): void;
  /** Lets go. Never throws for a lock that was taken from us: that is `stillOurs`' to tell. */
  release(): void;
}

/** What is written into a lock about its holder. */
export interface HolderRecord {
  v: 1;
  /** 128 random bits: tells this holding from every other. */
  tok: string;
  pid: number;
  /** Start of the process in clock ticks since boot; null where it cannot be read. */
  start: string | null;
  boot: string | null;
  pidns: string | null;
  /** Ticks are counted from the beginning of this time namespace. */
  timens: string | null;
  host: string;
  uid: number;
  cmd: string;
  /** What the lock is held for. */
  op: string;
  at: string;
}

/** How one family of peers locks. Taking is tried once at once; only then is there a wait. */
export interface Protocol {
  /** Makes what must be there before anybody can lock. */
  prepare?(spec: LockSpec): void;
  /** Null when somebody else has it. */
  attempt(spec: LockSpec, record: HolderRecord): Grip | null;
  /** Waits until granted, or until `signal` aborts (then null). */
  wait(spec: LockSpec, record: HolderRecord, signal: AbortSignal): Promise<Grip | null>;
}

/** Whether the kernel's `flock` is the lock itself, as opposed to a file or directory that stands for it. */
export function isKernelLock(protocol: LockProtocol): boolean {
  return protocol === 'flock-sidecar' || protocol === 'flock-json';
}
