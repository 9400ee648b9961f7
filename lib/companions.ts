import { childPath, parentPath, type BankPath } from './bank-path';

/** Files a memory-bank keeps beside its directory, and the directories whose files it keeps there. */
export const companionFiles = [
  'cursor_state.json',
  'task-state.json',
  'task_interruption_state.json',
  'memory_store.json',
] as const;
export const companionDirectory = 'storage/memory';
export type CompanionName = (typeof companionFiles)[number] | `storage/memory/${string}`;

/** How a path begins that means the directory a bank's root lies in. */
export const projectPrefix = '@project/';

/** The bank path of what lies beside a memory-bank's home: of `''`, the root, that is outside the root. */
export function companionPath(home: BankPath | '', name: CompanionName): BankPath {
  return home === '' ? ((projectPrefix + name) as BankPath) : childPath(parentPath(home), name);
}
