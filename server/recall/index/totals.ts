import { passageKinds } from '@/lib/recall';
import type { IndexFile } from './index-file';
import { numberOf, textOf } from './document-rows';
import { damaged } from './index-file';

/** Of all passages: how many, of which kinds, how many terms their texts have. */
export interface Counted {
  passages: number;
  length: number;
  byKind: number[];
}

export function countedIn(file: IndexFile): Counted {
  const [row] = file.rows('value', "FROM meta WHERE name = 'totals'");
  if (row === undefined) return { passages: 0, length: 0, byKind: passageKinds.map(() => 0) };
  try {
    const { passages, length, byKind } = JSON.parse(textOf(row[0])) as Counted;
    return { passages: numberOf(passages), length: numberOf(length), byKind: byKind.map(numberOf) };
  } catch (error) {
    throw damaged(error);
  }
}

export function saveCounted(file: IndexFile, counted: Counted): void {
  const save =
    "INSERT INTO meta VALUES ('totals', ?) ON CONFLICT DO UPDATE SET value = excluded.value";
  file.run(save, [JSON.stringify(counted)]);
}
