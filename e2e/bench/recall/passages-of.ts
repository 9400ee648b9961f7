import { passageLimit, type Passage } from '@/server/recall/passage';
import type { Entry } from './entry';

/** A document of the index: what belongs to one group, in its order. */
export interface CorpusDocument {
  path: string;
  group: string | null;
  /** Their lines tell the entry, see `placeOf`. */
  passages: readonly Passage[];
}

/** Each group is a document, each sitting a thread in it; what has neither is a note among other notes. */
export function documentsOf(entries: readonly Entry[]): CorpusDocument[] {
  const places = new Map<string, number[]>();
  entries.forEach((entry, at) => {
    const name = JSON.stringify(ownerOf(entry, at));
    const known = places.get(name);
    if (known) known.push(at);
    else places.set(name, [at]);
  });
  return [...places.values()].map((own, number) => {
    const ordered = own.sort((a, b) => inOrder(entries[a] as Entry, entries[b] as Entry) || a - b);
    const passages = ordered.flatMap((at) => passagesOf(entries[at] as Entry, at));
    return { path: pathOf(number), group: entries[own[0] as number]?.group ?? null, passages };
  });
}

/** Where a group's document lies: a folder of its own, so that none begins as another does. */
const pathOf = (number: number) => `entries/${number}/log.jsonl`;

function ownerOf({ group, session }: Entry, at: number) {
  if (group !== null) return [group];
  return session === null ? [null, Math.floor(at / notesTogether)] : [null, null, session];
}

const notesTogether = 500;

function inOrder(one: Entry, other: Entry): number {
  if (one.session !== other.session || one.seq === null || other.seq === null) return 0;
  return one.seq - other.seq;
}

function passagesOf(entry: Entry, at: number): Passage[] {
  const { session, seq, atMs, speaker, title, text } = entry;
  const thread = session ?? (seq === null ? `entry ${at}` : 'all');
  return piecesOf(text).map((piece) => ({
    kind: session === null ? 'note' : 'message',
    title,
    text: piece,
    line: (at + 1) * linesApart,
    key: null,
    atMs,
    agent: speaker,
    tags: [],
    thread,
  }));
}

/** The entry that a hit is of, whichever of its lines the hit begins in. */
export function placeOf(line: number | null): number {
  return Math.floor((line ?? 0) / linesApart) - 1;
}

/** More than a passage can have. */
const linesApart = 10_000;

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length || from === 0;) {
    const most = text.slice(from, from + passageLimit);
    const end = from + most.length < text.length ? endOf(most) : most.length;
    pieces.push(most.slice(0, end));
    from += Math.max(1, end);
  }
  return pieces;
}

/** After the last blank of its second half; else where no pair is parted. */
function endOf(text: string): number {
  const blank = text.search(/\s\S*$/);
  if (blank > text.length / 2) return blank + 1;
  return text.length - (/[\ud800-\udbff]$/.test(text) ? 1 : 0);
}
