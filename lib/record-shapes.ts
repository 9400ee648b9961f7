/** What the whole records of a file look like: the keys they have, and the keys of what is nested in them. */
export class RecordShapes {
  private readonly records = new Set<string>();
  private readonly nested = new Set<string>();
  private learned = 0;
  /** Some records are lists. */
  holdLists = false;

  /** The first ones are enough: more would only cost. */
  get isFull(): boolean {
    return this.learned >= mostLearned;
  }

  /** Anything was learned. */
  get areTold(): boolean {
    return this.records.size > 0;
  }

  learn(record: unknown): void {
    this.learned += 1;
    if (Array.isArray(record)) this.holdLists = true;
    else if (isObject(record)) this.records.add(shapeOf(record));
    let left = mostNested;
    const pending: unknown[] = partsOf(record);
    for (
      let next = pending.pop();
      next !== undefined && left > 0;
      next = pending.pop(), left -= 1
    ) {
      if (isObject(next)) this.nested.add(shapeOf(next));
      pending.push(...partsOf(next).slice(0, mostNested));
    }
  }

  /** It looks like a record of this file, and like nothing that is nested in one. */
  isRecord(value: unknown): boolean {
    if (!isObject(value)) return false;
    const shape = shapeOf(value);
    return this.records.has(shape) && !this.nested.has(shape);
  }
}

const mostLearned = 64;
const mostNested = 1000;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function partsOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).filter(isCompound) : [];
}

function isCompound(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function shapeOf(value: Record<string, unknown>): string {
  return Object.keys(value).sort().join('\0');
}
