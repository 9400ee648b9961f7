import { changeWords } from './change-words';
import type { IndexFile } from './index-file';
import { makeWords } from './make-words';
import type { Counts } from './sorted-counts';

/** Brings what was counted into the words, and takes out what stands nowhere any more. */
export function bringInCounts(file: IndexFile, counts: Counts): void {
  const isNew = file.numbers('SELECT 1 FROM words LIMIT 1').length === 0;
  if (isNew) makeWords(file, counts);
  else for (const some of counts) changeWords(file, some);
}
