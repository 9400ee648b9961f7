import { openIndexFile } from '@/server/recall/index/index-file';
import { termsOf } from '@/server/recall/analyse/analyse';
import { rulesOf } from '@/server/recall/rules-of';
import type { OwnIndex } from './build-own';

/** The engine alone on the very same file: any of the words, best twenty by its own order, ids and nothing else. */
export async function rawFts<T>(
  { file, root }: OwnIndex,
  work: (ask: (words: readonly string[]) => number[]) => Promise<T>,
): Promise<T> {
  const { rules } = await rulesOf(root);
  const index = openIndexFile(file, 'read', rules);
  const statement = 'SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT 20';
  try {
    return await work((words) => {
      const match = words.flatMap(termsOf).map((term) => `"${term}"`);
      return index.numbers(statement, [match.join(' OR ')]).map(([id]) => id ?? 0);
    });
  } finally {
    index.close();
  }
}
