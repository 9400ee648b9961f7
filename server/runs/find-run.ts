import { baseName, childPath, parentPath, parseBankPath, type BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { directoryNames } from '@/server/disk/directory-names';
import { lookAtSync } from '@/server/disk/entry';
import {
  isMonth,
  isRealDirectory,
  isRecordName,
  isRecordPath,
  logDirectories,
} from './run-index/log-directories';

const mostNamed = 10;

/**
 * A run's id by what a caller wrote: the path of its record, with or without `.json`, or a part of its name that no
 * other run has. No record is read.
 * @throws NOT_FOUND · INVALID_INPUT several have it, or it is no path
 */
export async function findRun(root: string, text: string): Promise<string> {
  const written = parseBankPath(text.replace(/\.(json|out|err)$/, ''));
  const path = `${written}.json` as BankPath;
  if (isRecordPath(path) && isThere(root, path)) return written;
  const found = await named(root, written);
  if (found.length === 1) return found[0] as string;
  if (found.length === 0) throw notFound(text);
  throw several(text, found);
}

function isThere(root: string, path: BankPath): boolean {
  return isRealDirectory(root, parentPath(path)) && lookAtSync(`${root}/${path}`) !== null;
}

/** Those of exactly this name, else those that hold it. */
async function named(root: string, text: string): Promise<string[]> {
  const exact: string[] = [];
  const partly: string[] = [];
  for (const logs of await logDirectories(root)) {
    for (const directory of [logs, ...(await monthsIn(root, logs))]) {
      for await (const batch of directoryNames(`${root}/${directory}`)) {
        for (const { name } of batch) {
          if (!isRecordName(name)) continue;
          const id = childPath(directory, name.slice(0, -'.json'.length));
          if (baseName(id) === text || id.endsWith(`/${text}`)) exact.push(id);
          else if (baseName(id).includes(text)) partly.push(id);
        }
      }
    }
  }
  return exact.length > 0 ? exact : partly;
}

async function monthsIn(root: string, logs: BankPath): Promise<BankPath[]> {
  const found: BankPath[] = [];
  for await (const batch of directoryNames(`${root}/${logs}`)) {
    for (const { name, isDirectory } of batch)
      if (isDirectory && isMonth(name)) found.push(childPath(logs, name));
  }
  return found.sort();
}

function notFound(text: string) {
  const words = `There is no run ${JSON.stringify(text)} in this bank. List them with: strongroom runs`;
  return failure('NOT_FOUND', words, { run: text });
}

function several(text: string, found: string[]) {
  const shown = found.sort().reverse().slice(0, mostNamed);
  const more = found.length > shown.length ? ` and ${found.length - shown.length} more` : '';
  const words = `${JSON.stringify(text)} may mean ${found.length} runs: ${shown.join(', ')}${more}. Write more of the name.`;
  return failure('INVALID_INPUT', words, { run: text, candidates: shown });
}
