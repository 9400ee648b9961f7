import { blocksFor, placeOfBlock, readBlocks, wordClasses } from './find-blocks';
import type { IndexFile } from './index-file';
import type { Count } from './sorted-counts';
import { unpackWords } from './word-block';
import {
  cutIntoBlocks,
  isWritten,
  wordsTogether,
  writeBlocks,
  type BlockToWrite,
} from './write-blocks';

/** Brings changes into the blocks; what nobody wrote yet goes among the seldom words. */
export function changeWords(file: IndexFile, changes: readonly Count[]): void {
  const places = blocksFor(
    file,
    changes.map(([key]) => key),
  );
  const known = new Map<number, OpenBlock>();
  for (const [id, body] of readBlocks(file, places.flat()))
    known.set(id, new OpenBlock(id, null, unpackWords(body)));
  changes.forEach((change, at) => {
    const [frequent = 0, seldom = 0] = places[at] ?? [];
    const block = known.get(frequent);
    if (block?.has(change)) block.change(change);
    else openSeldom(known, seldom).change(change);
  });
  const changed = [...known.values()].filter(({ isChanged }) => isChanged);
  let next = (file.numbers('SELECT max(id) FROM words')[0]?.[0] ?? 0) + 1;
  writeBlocks(
    file,
    changed.flatMap((block) => block.toWrite(() => next++)),
  );
  const empty = changed.filter(({ isEmpty }) => isEmpty).map(({ id }) => id);
  if (empty.length > 0) file.run(removeBlocks, [JSON.stringify(empty)]);
}

const removeBlocks = 'DELETE FROM words WHERE id IN (SELECT value FROM json_each(?))';

/** @param id 0: there is none of its class that begins so early, and the first of all is made */
function openSeldom(known: Map<number, OpenBlock>, id: number): OpenBlock {
  const block = known.get(id || wordClasses.seldom.firstId);
  if (block) return block;
  const { firstId } = wordClasses.seldom;
  const fresh = new OpenBlock(firstId, placeOfBlock('seldom', ''), []);
  known.set(firstId, fresh);
  return fresh;
}

class OpenBlock {
  isChanged = false;
  private readonly counts: Map<string, Count>;
  /** That were not in it as words. */
  private readonly fresh: Count[] = [];

  constructor(
    readonly id: number,
    private readonly first: Buffer | null,
    counts: readonly Count[],
  ) {
    this.counts = new Map(counts.map((count) => [count[0], count]));
  }

  get isEmpty(): boolean {
    return this.counts.size === 0;
  }

  has([key]: Count): boolean {
    return this.counts.has(key);
  }

  change([key, byAsWord, byAsTerm]: Count): void {
    if (byAsWord === 0 && byAsTerm === 0) return;
    this.isChanged = true;
    const [, asWord, asTerm] = this.counts.get(key) ?? [key, 0, 0];
    const now: Count = [key, Math.max(0, asWord + byAsWord), Math.max(0, asTerm + byAsTerm)];
    if (now[1] === 0 && now[2] === 0) this.counts.delete(key);
    else this.counts.set(key, now);
    if (asWord === 0 && isWritten(now)) this.fresh.push(now);
  }

  /** Where it has grown to several, the first stays what it is. Only seldom words are ever added. */
  toWrite(newId: () => number): BlockToWrite[] {
    const { id, first, fresh } = this;
    const sorted = [...this.counts.values()].sort(([one], [other]) => (one < other ? -1 : 1));
    const isLong = sorted.length > 2 * wordsTogether;
    const [counts = [], ...more] = isLong ? cutIntoBlocks(sorted) : [sorted];
    const parted = more.map((part) => {
      const place = placeOfBlock('seldom', (part[0] as Count)[0]);
      return { id: newId(), first: place, counts: part, fresh: part };
    });
    return [{ id, first, counts, fresh }, ...parted];
  }
}
