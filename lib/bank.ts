/** What wrote a part of a bank. `generic` takes every path no other layout claims. */
export const layoutNames = [
  'memory-bank',
  'aiconfig',
  'agentspec',
  'lorch',
  'kopi',
  'generic',
] as const;
export type LayoutName = (typeof layoutNames)[number];

/** Whether a lock or a rename can be trusted on the file system the bank lies on. */
export interface FileSystemFacts {
  /** Name of the type, such as `ext4`; `unknown (0x…)` where the magic number is not in our table. */
  type: string;
  local: boolean;
}

/** One opened root directory. */
export interface BankSummary {
  /** Slug of the folder's name; unique within a server. */
  id: string;
  name: string;
  /** Absolute real path of the root. */
  root: string;
  layouts: LayoutName[];
  fileSystem: FileSystemFacts | null;
  readOnly: boolean;
  /** True for the bank the server made itself because none was found. */
  demo: boolean;
}
