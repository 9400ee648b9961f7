import { placeOfBlock, wordClasses, type WordClass } from './find-blocks';
import type { IndexFile } from './index-file';
import type { Count, Counts } from './sorted-counts';
import { cutIntoBlocks, wordsTogether, writeBlocks, type BlockToWrite } from './write-blocks';

/** Writes all words of an index that has none yet. */
export function makeWords(file: IndexFile, counts: Counts): void {
  const frequent = new ClassOfWords(file, 'frequent');
  const seldom = new ClassOfWords(file, 'seldom');
  for (const some of counts)
    for (const count of some) {
      const [, asWord, asTerm] = count;
      const passages = Math.max(asWord, asTerm);
      if (passages > 0) (passages >= frequently ? frequent : seldom).add(count);
    }
  frequent.write();
  seldom.write();
}

const frequently = 8;

/** Words of one class on their way into blocks. */
class ClassOfWords {
  private next: number;
  private counts: Count[] = [];

  constructor(
    private readonly file: IndexFile,
    private readonly of: WordClass,
  ) {
    this.next = wordClasses[of].firstId;
  }

  add(count: Count): void {
    this.counts.push(count);
    if (this.counts.length === blocksTogether * wordsTogether) this.write();
  }

  write(): void {
    writeBlocks(
      this.file,
      cutIntoBlocks(this.counts).map((block) => this.blockOf(block)),
    );
    this.counts = [];
  }

  /** The first has all that comes before it too. */
  private blockOf(counts: Count[]): BlockToWrite {
    const id = this.next;
    this.next += 1;
    const first = id === wordClasses[this.of].firstId ? '' : (counts[0] as Count)[0];
    return { id, first: placeOfBlock(this.of, first), counts, fresh: counts };
  }
}

const blocksTogether = 1000;
