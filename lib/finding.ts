import type { ProblemCode } from './document';

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** What a look at a bank finds, beside the problems of its documents. */
type BankCode =
  | 'FS_NOT_LOCAL'
  | 'FS_UNKNOWN'
  | 'NO_FLOCK'
  | 'LOWER_LOCK_TIER'
  | 'LOCK_STALE'
  | 'LOCK_SUSPECT'
  | 'LOCK_UNKNOWN'
  | 'JOURNAL_FAULT'
  | 'JOURNAL_UNREADABLE'
  | 'TREES_OVERLAP'
  | 'STATE_DIRECTORY_OPEN'
  | 'FILE_MODE_OPEN'
  | 'DOCUMENT_MISSING'
  | 'MIRROR_DIFFERS'
  | 'SESSION_FOREIGN'
  | 'WATCH_LIMIT'
  | 'CLOCK_SKEW'
  | 'APPLY_UNFINISHED'
  | 'HISTORY_FAULT'
  | 'SETTINGS_UNUSABLE'
  | 'RULES_UNUSABLE'
  | 'PID_NAMESPACE'
  | 'NO_KERNEL_TABLE';

/** Properties of a file system that can be tried. */
export type FileSystemCode =
  | 'FS_TYPE'
  | 'FS_FLOCK_EXCLUSION'
  | 'FS_FLOCK_FREED_ON_KILL'
  | 'FS_MKDIR_EXCLUSION'
  | 'FS_EXCLUSIVE_CREATE'
  | 'FS_HARD_LINK'
  | 'FS_RENAME_REPLACES'
  | 'FS_RENAME_REFUSES_FULL'
  | 'FS_FILE_FSYNC'
  | 'FS_DIRECTORY_FSYNC'
  | 'FS_IDENTITY'
  | 'FS_NAME_CASE'
  | 'FS_TIMES'
  | 'FS_LEFT_BEHIND';

/** What follows from them: lock protocols and promises that may be relied on there. */
export type TrustCode =
  | 'TRUST_FLOCK_SIDECAR'
  | 'TRUST_FLOCK_JSON'
  | 'TRUST_MKDIR'
  | 'TRUST_HARD_LINK_JSON'
  | 'TRUST_EXCLUSIVE_JSON'
  | 'TRUST_ATOMIC_WRITE'
  | 'TRUST_OTHER_MACHINES'
  | 'TRUST_POWER_LOSS';

export type FindingCode = ProblemCode | BankCode | FileSystemCode | TrustCode;

/** One thing a check found. Every key is always present. */
export interface Finding {
  code: FindingCode;
  severity: Severity;
  /** Bank path, else absolute; null when it is about this machine. */
  path: string | null;
  /** Why, in sentences a person can check. */
  evidence: string;
  /** The command to run; null when no command mends it. */
  fix: string | null;
}
