import { baseName, parentPath, type BankPath } from './bank-path';

/** Record and logs of a run: `run_<time>[_<n>]` by most programs, `run-<unix ms>` by one. */
const runFile = /^run[_-][^/]*\.(json|out|err)$/;

/** Whether a directory holds runs by its name: `logs`, or a month of it. */
export function isRunDirectory(path: BankPath | ''): boolean {
  return /(^|\/)logs(\/\d{4}-\d{2})?$/.test(path);
}

/** Whether a path is a run's: its record, or what it printed. */
export function isRunFile(path: BankPath): boolean {
  return runFile.test(baseName(path)) && isRunDirectory(parentPath(path));
}

/** More than this many in one directory are not told one by one. */
const mostTold = 3000;
const fewTold = 600;

/**
 * Of the names in a directory of runs those that are told where every document is listed: all of them, but of many
 * thousand runs the newest. The runs themselves are listed by their index.
 */
export function toldNames(names: string[]): string[] {
  const runs = names.filter((name) => runFile.test(name));
  if (runs.length <= mostTold) return names;
  return [...names.filter((name) => !runFile.test(name)), ...last(runs)];
}

/** The last in order, without sorting all of them. */
function last(names: readonly string[]): string[] {
  let found: string[] = [];
  let floor = '';
  for (const name of names) {
    if (name <= floor) continue;
    found.push(name);
    if (found.length < 8 * fewTold) continue;
    found = found.sort().slice(-fewTold);
    floor = found[0] ?? '';
  }
  return found.sort().slice(-fewTold);
}
