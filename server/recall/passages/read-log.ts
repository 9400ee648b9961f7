import { plainText } from '@/lib/plain-text';
import type { ConfinedPath } from '@/server/disk/confine';
import type { EntryFacts } from '@/server/disk/entry';
import { readUpTo, streamChunks } from '@/server/disk/read';
import { passagesOf, type Draft } from './draft';
import { LineStream } from './line-stream';
import { isBinary } from './document-text';
import type { PassageBatch, ReadMark } from './passage-batch';
import type { ReadOptions } from './read-options';
import type { ReadSetting } from './read-setting';
import { LineChunks, logBounds, textBounds, type LineChunk } from './text/line-chunks';

/** Of a longer log its beginning and its end are read. */
const headBytes = 256 << 10;
const tailBytes = 1 << 20;

interface Stretch {
  from: ReadMark;
  end: number;
  /** The line it begins in stands only in part. */
  isCut: boolean;
}

/** A log, or a text too large to be read by its meaning, some lines a passage. */
export async function* readLog(
  place: ConfinedPath,
  setting: ReadSetting,
  way: 'log' | 'text',
  options: ReadOptions,
): AsyncGenerator<PassageBatch> {
  const { facts, isText } = await headOf(place);
  if (way === 'text' && !isText) return yield nothingOf(facts);
  const size = facts.size;
  const isLong = way === 'log' && !options.from && size > headBytes + tailBytes;
  const partial =
    way === 'text'
      ? 'It is larger than 8 MiB: read as text, not by its meaning.'
      : isLong
        ? 'It is longer than 1.25 MiB: of it the first 256 KiB and the last MiB are read.'
        : null;
  const stretches = isLong ? await ends(place, size, options) : [null];
  for (const stretch of stretches) {
    const isLast = stretch === stretches.at(-1);
    yield* readStretch(place, setting, way, { options, stretch, partial, isLast, isLong });
  }
}

function nothingOf(facts: EntryFacts): PassageBatch {
  const last = { next: null, revision: null, partial: null, facts };
  return { passages: [], bytes: facts.size, last };
}

interface Reading {
  options: ReadOptions;
  /** Null: all of it, or what is to be read of a grown one. */
  stretch: Stretch | null;
  partial: string | null;
  isLast: boolean;
  isLong: boolean;
}

async function* readStretch(
  place: ConfinedPath,
  setting: ReadSetting,
  way: 'log' | 'text',
  { options, stretch, partial, isLast, isLong }: Reading,
): AsyncGenerator<PassageBatch> {
  const { signal, turns } = options;
  const from = stretch?.from ?? options.from ?? { byte: 0, line: 1 };
  const end = stretch === null ? {} : { end: stretch.end };
  const stream = new LineStream(place, { from, ...end, signal, turns });
  const chunks = new LineChunks(from.line, way === 'log' ? logBounds : textBounds);
  const draft = (chunk: LineChunk) => draftOf(chunk, setting, way);
  let isFirst = stretch?.isCut ?? false;
  for await (const lines of stream.lines()) {
    const found: LineChunk[] = [];
    for (const line of lines) {
      // Half a line: what its number is called stays right.
      const chunk = chunks.add(isFirst ? '' : plainText(line));
      isFirst = false;
      if (chunk !== null) found.push(chunk);
    }
    const passages = found.flatMap((chunk) => passagesOf(draft(chunk), options.whole));
    if (passages.length > 0) yield { passages, bytes: stream.bytes, last: null };
  }
  const open = chunks.next();
  const rest = chunks.end();
  const passages = rest === null ? [] : passagesOf(draft(rest), options.whole);
  if (!isLast) return yield { passages, bytes: stream.bytes, last: null };
  if (stream.facts === null) return;
  const next = isLong ? null : (stream.markOf(open) ?? stream.end());
  const revision = isLong ? null : stream.revision();
  yield { passages, bytes: stream.bytes, last: { next, revision, partial, facts: stream.facts } };
}

function draftOf({ line, lines }: LineChunk, { moments }: ReadSetting, way: string): Draft {
  const text = lines.join('\n');
  const isLog = way === 'log';
  return {
    kind: isLog ? 'log' : 'text',
    text,
    line,
    isVerbatim: true,
    atMs: isLog ? timeIn(lines, moments) : null,
  };
}

/** The first time a line begins with. */
function timeIn(lines: readonly string[], moments: ReadSetting['moments']): number | null {
  for (const line of lines) {
    const found = /^\W{0,2}(\d{4}-\d\d-\d\d[T ][\d:.,]{5,18}(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?)/.exec(
      line,
    );
    const at = found ? moments.of(found[1]) : null;
    if (at !== null) return at;
  }
  return null;
}

async function headOf(place: ConfinedPath): Promise<{ facts: EntryFacts; isText: boolean }> {
  const { bytes, facts } = await readUpTo(place, 8192);
  return { facts, isText: !isBinary(bytes) };
}

/** The first and the last of it; what is between is gone through for the number of its lines alone. */
async function ends(
  place: ConfinedPath,
  size: number,
  { signal }: ReadOptions,
): Promise<Stretch[]> {
  const tail = size - tailBytes;
  let line = 1;
  let headEnd = headBytes;
  let position = 0;
  for await (const chunk of streamChunks(place, signal ? { end: tail, signal } : { end: tail })) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) {
      line += 1;
      if (position + at < headBytes) headEnd = position + at + 1;
    }
    position += chunk.length;
  }
  return [
    { from: { byte: 0, line: 1 }, end: headEnd, isCut: false },
    { from: { byte: tail, line }, end: size, isCut: true },
  ];
}
