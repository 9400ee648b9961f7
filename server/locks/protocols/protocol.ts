import type { LockSpec } from '@/server/locks/lock-spec';

/** A lock in our hands. */
export interface Grip {
  /** Whether the lock is still ours: its file or directory still the one we took. Cheap, changes nothing. */
  stillOurs(): boolean;
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
  /** How long to leave the lock free before the next of this process; none where peers stand in the same queue. */
  pauseMs?(): number;
  /** Null when somebody else has it. */
  attempt(spec: LockSpec, record: HolderRecord): Grip | null;
  /** Waits until granted, or until `signal` aborts (then null). */
  wait(spec: LockSpec, record: HolderRecord, signal: AbortSignal): Promise<Grip | null>;
}
