import { isAside } from './aside-name';
import { baseName, childPath, parentPath, type BankPath } from './bank-path';

/** Files a memory-bank keeps beside its directory, and the directories whose files it keeps there. */
export const companionFiles = [
  'cursor_state.json',
  'task-state.json',
  'task_interruption_state.json',
  'memory_store.json',
] as const;
export const companionDirectory = 'storage/memory';
/** Two directories, one in the other: what the default of a peer becomes that never expands it. */
export const oddDirectory = '${MEMORY_STORAGE_ROOT:-storage/memory}';
export const companionDirectories = [companionDirectory, oddDirectory] as const;
export type CompanionName =
  (typeof companionFiles)[number] | `${(typeof companionDirectories)[number]}/${string}`;

/** How a path begins that means the directory a bank's root lies in. */
export const projectPrefix = '@project/';
export const projectName = '@project';

/** The bank path of what lies beside a memory-bank's home: of `''`, the root, that is outside the root. */
export function companionPath(home: BankPath | '', name: CompanionName): BankPath {
  return home === '' ? ((projectPrefix + name) as BankPath) : childPath(parentPath(home), name);
}

/** Whether a path means the project, where there is one: everything spelled so, allowed or not. */
export function isProjectPath(path: string): boolean {
  return path === projectName || path.startsWith(projectPrefix);
}

/** What a path of the project names below it: one of the fixed list, or a file right in one of its directories. */
export function companionNameOf(path: string): CompanionName | null {
  if (!path.startsWith(projectPrefix)) return null;
  const name = path.slice(projectPrefix.length);
  if ((companionFiles as readonly string[]).includes(name)) return name as CompanionName;
  const directory = companionDirectories.find((one) => name.startsWith(`${one}/`));
  const file = directory === undefined ? '' : name.slice(directory.length + 1);
  const isFile = file !== '' && file !== '.' && file !== '..' && !/[/\0]/.test(file);
  return isFile ? (name as CompanionName) : null;
}

/** Whether it may be made where it is not: knowledge alone, in the directory that is there for it. */
export function mayBeMade(path: BankPath): boolean {
  return path.startsWith(`${projectPrefix}${companionDirectory}/`) || !isProjectPath(path);
}

/** What a companion's name begins with in the bank, where what is set aside of it is kept. */
const keptName = 'project-';

/** Whether a path is what was set aside of a companion: it is kept in the bank, without a lock of its own. */
export function isCompanionAside(path: BankPath): boolean {
  return isAside(path) && baseName(path).startsWith(keptName);
}

/** How the name of what is set aside of a document begins. */
export function asideStem(path: BankPath): string {
  if (companionNameOf(path) === null) return path;
  return keptName + baseName(path);
}
