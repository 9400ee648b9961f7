/*
 * Finds many words in one pass over a text (Aho and Corasick): its time grows with the text and the hits alone,
 * whatever the words are. States near the root, where ordinary text stays, have whole rows of transitions; the many
 * deep states of long words share one hash table and fall back by links, so that thousands of long words stay small.
 */
export class WordFinder {
  readonly words: readonly string[];
  /** Class of each UTF-16 unit; 0: in no word. */
  private readonly classes: Uint16Array;
  private readonly classCount: number;
  /** States up to here have a whole row in `rows`. */
  private readonly rowCount: number;
  private readonly rows: Int32Array;
  private readonly edges: EdgeTable;
  private readonly fail: Int32Array;
  /** Word that ends in a state, or -1. */
  private readonly wordAt: Int32Array;
  /** Nearest state on the way back, itself included, in which a word ends; 0 for none. */
  private readonly endAt: Int32Array;
  /** Whether there is one: small enough to stay near the processor. */
  private readonly ends: Uint8Array;

  /** @param words none empty; of equal ones the first is told */
  constructor(words: readonly string[], { ignoreCase = false }: { ignoreCase?: boolean } = {}) {
    this.words = words;
    const folded = ignoreCase ? words.map(lower) : words;
    [this.classes, this.classCount] = classesOf(folded, ignoreCase);
    const trie = trieOf(folded, this.classes);
    this.wordAt = trie.wordAt;
    this.rowCount = Math.max(1, Math.min(trie.size, Math.floor(mostRowCells / this.classCount)));
    this.edges = edgesOf(trie, this.rowCount);
    this.rows = new Int32Array(this.rowCount * this.classCount);
    this.fail = new Int32Array(trie.size);
    this.endAt = new Int32Array(trie.size);
    this.ends = new Uint8Array(trie.size);
    this.link(trie);
  }

  /** Calls `hit` for every word in the text, overlapping ones too, in the order of their ends. `end` is exclusive. */
  each(
    text: string,
    hit: (word: number, end: number) => void,
    from = 0,
    to: number = text.length,
  ): void {
    if (this.words.length === 0) return;
    const { classes, rows, rowCount, classCount, ends } = this;
    const taken = to - from < shortestTaken ? null : takeUnits();
    let state = 0;
    for (let begin = from; begin < to; begin += unitsTaken) {
      const stop = Math.min(to, begin + unitsTaken);
      taken?.bytes.write(text.slice(begin, stop), 'utf16le');
      for (let at = begin; at < stop; at += 1) {
        const code = taken === null ? text.charCodeAt(at) : (taken.units[at - begin] as number);
        const unit = classes[code] as number;
        state =
          state < rowCount ? (rows[state * classCount + unit] as number) : this.step(state, unit);
        if (ends[state] !== 0) this.tell(state, at + 1, hit);
      }
    }
    if (taken !== null) free = taken;
  }

  /** Whether any of the words stands in the text. */
  some(text: string): boolean {
    if (this.words.length === 0) return false;
    const { classes, rows, rowCount, classCount, endAt } = this;
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = classes[text.charCodeAt(at)] as number;
      state =
        state < rowCount ? (rows[state * classCount + unit] as number) : this.step(state, unit);
      if (endAt[state] !== 0) return true;
    }
    return false;
  }

  private tell(state: number, end: number, hit: (word: number, end: number) => void): void {
    let at = this.endAt[state] as number;
    while (at !== 0) {
      hit(this.wordAt[at] as number, end);
      at = this.endAt[this.fail[at] as number] as number;
    }
  }

  private step(state: number, unit: number): number {
    if (unit === 0) return 0;
    let at = state;
    while (at >= this.rowCount) {
      const next = this.edges.get(at, unit);
      if (next !== 0) return next;
      at = this.fail[at] as number;
    }
    return this.rows[at * this.classCount + unit] as number;
  }

  /** States are numbered by depth, so every link leads to a smaller number that is finished already. */
  private link({ size, parent, unitOf }: Trie): void {
    const { classCount, rowCount, rows, fail, endAt, ends, wordAt } = this;
    const { first, next } = childrenOf(parent, size);
    for (let state = 0; state < size; state += 1) {
      if (state > 0) {
        const up = parent[state] as number;
        fail[state] = up === 0 ? 0 : this.step(fail[up] as number, unitOf[state] as number);
        const back = fail[state] as number;
        endAt[state] = (wordAt[state] as number) >= 0 ? state : (endAt[back] as number);
        if (endAt[state] !== 0) ends[state] = 1;
      }
      if (state >= rowCount) continue;
      const back = (fail[state] as number) * classCount;
      if (state > 0) rows.copyWithin(state * classCount, back, back + classCount);
      for (let child = first[state] as number; child !== 0; child = next[child] as number)
        rows[state * classCount + (unitOf[child] as number)] = child;
    }
  }
}

/** Of each state the first that goes on from it, and of each of those the next of the same; 0 for none. */
function childrenOf(parent: Int32Array, size: number): { first: Int32Array; next: Int32Array } {
  const [first, next] = [new Int32Array(size), new Int32Array(size)];
  for (let state = size - 1; state > 0; state -= 1) {
    const up = parent[state] as number;
    next[state] = first[up] as number;
    first[up] = state;
  }
  return { first, next };
}

/** Units of a text, copied: reading them one by one from a string that is part of another is several times slower. */
interface Taken {
  bytes: Buffer;
  units: Uint16Array;
}

const unitsTaken = 1 << 14;
const shortestTaken = 1024;
let free: Taken | null = null;

/** One at a time is kept for the next text; a search inside a search makes its own. */
function takeUnits(): Taken {
  const kept = free;
  free = null;
  if (kept !== null) return kept;
  const units = new Uint16Array(unitsTaken);
  return { units, bytes: Buffer.from(units.buffer) };
}

/** 4 MB of whole rows at most. */
const mostRowCells = 1 << 20;

interface Trie {
  size: number;
  parent: Int32Array;
  unitOf: Uint16Array;
  wordAt: Int32Array;
}

/**
 * Built level by level, so that states are numbered by depth. Sorted words that begin alike stand together, so a word
 * has the state of the one before it, or a new one.
 */
function trieOf(words: readonly string[], classes: Uint16Array): Trie {
  const first = new Map<string, number>();
  words.forEach((word, index) => void (first.has(word) || first.set(word, index)));
  const most = words.reduce((sum, word) => sum + word.length, 1);
  const parent = new Int32Array(most);
  const unitOf = new Uint16Array(most);
  const wordAt = new Int32Array(most).fill(-1);
  let size = 1;
  let open = [...first.keys()].sort().map((word) => ({ word, state: 0 }));
  for (let depth = 0; open.length > 0; depth += 1) {
    let [up, unit] = [-1, -1];
    for (const one of open) {
      const own = classes[one.word.charCodeAt(depth)] as number;
      if (one.state !== up || own !== unit) {
        [up, unit] = [one.state, own];
        [parent[size], unitOf[size]] = [up, unit];
        size += 1;
      }
      one.state = size - 1;
      if (one.word.length === depth + 1) wordAt[one.state] = first.get(one.word) as number;
    }
    open = open.filter(({ word }) => word.length > depth + 1);
  }
  return { size, parent, unitOf, wordAt };
}

/** Those that no row has. */
function edgesOf({ size, parent, unitOf }: Trie, rowCount: number): EdgeTable {
  let state = Math.min(size, rowCount);
  while (state < size && (parent[state] as number) < rowCount) state += 1;
  const edges = new EdgeTable(size - state);
  for (; state < size; state += 1)
    edges.set(parent[state] as number, unitOf[state] as number, state);
  return edges;
}

/** Transitions of the trie: open addressing over (state, class). */
class EdgeTable {
  private readonly mask: number;
  private readonly keys: Float64Array;
  private readonly targets: Int32Array;

  constructor(most: number) {
    let capacity = 16;
    while (capacity < most * 2) capacity *= 2;
    this.mask = capacity - 1;
    this.keys = new Float64Array(capacity);
    this.targets = new Int32Array(capacity);
  }

  get(state: number, unit: number): number {
    return this.targets[this.slot(state, unit)] as number;
  }

  set(state: number, unit: number, target: number): void {
    const slot = this.slot(state, unit);
    this.keys[slot] = state * 65_536 + unit;
    this.targets[slot] = target;
  }

  private slot(state: number, unit: number): number {
    const key = state * 65_536 + unit;
    let slot = (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.mask;
    while (this.targets[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    return slot;
  }
}

/** Each unit that occurs has a class of its own; with `ignoreCase` both cases of a letter share one. And how many. */
function classesOf(words: readonly string[], ignoreCase: boolean): [Uint16Array, number] {
  const classes = new Uint16Array(65_536);
  let next = 1;
  for (const word of words) {
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      if (classes[unit] !== 0) continue;
      classes[unit] = next;
      if (ignoreCase && unit >= 97 && unit <= 122) classes[unit - 32] = next;
      next += 1;
    }
  }
  return [classes, next];
}

/** ASCII alone: other letters may change their length, and offsets must hold. */
function lower(word: string): string {
  return word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
