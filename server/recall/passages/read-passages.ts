import { createHash } from 'node:crypto';
import type { Entry } from '@/server/bank/list-entries';
import type { ConfinedPath } from '@/server/disk/confine';
import { isLocal } from '@/server/disk/filesystem-kind';
import { readSmallSync, readUpTo, type ReadBytes } from '@/server/disk/read';
import type { Turns } from '@/server/runs/run-index/turns';
import { passagesOf, type Draft } from './draft';
import { isBinary, textOfBytes } from './document-text';
import { lineReader } from './line-drafts';
import { LineStream } from './line-stream';
import type { PassageBatch } from './passage-batch';
import { readLog } from './read-log';
import type { ReadOptions } from './read-options';
import { readSetting, type ReadSetting } from './read-setting';
import { placeOf } from './place-of';
import { wayOf } from './reading-way';
import { redactWhole } from './redaction-windows';
import { wholeDrafts } from './whole-drafts';

/** Larger documents are not read by their meaning, but as text. */
export const largestWhole = 8 << 20;
const batchPassages = 256;

/**
 * The passages of one document, redacted before anything else is made of them, in its order. Documents of lines come in
 * batches, in memory that does not grow with them; the others in one. What is damaged is read as text.
 * @throws NOT_FOUND it is gone · PATH_OUTSIDE_BANK · PERMISSION_DENIED · CANCELED
 */
export async function* readPassages(
  root: string,
  entry: Pick<Entry, 'path' | 'facts' | 'recognised'>,
  options: ReadOptions,
): AsyncGenerator<PassageBatch> {
  const place = await placeOf(root, entry.path);
  const setting = readSetting(entry, options.zone);
  const size = entry.facts?.size ?? 0;
  const way = wayOf(setting, size, largestWhole);
  if (way === 'lines') yield* readLines(place, setting, options);
  else if (way === 'whole') yield* readWhole(place, setting, size, options);
  else yield* readLog(place, setting, way, options);
}

async function* readWhole(
  place: ConfinedPath,
  setting: ReadSetting,
  size: number,
  options: ReadOptions,
): AsyncGenerator<PassageBatch> {
  const { bytes, facts, truncated } = await bytesAt(place, size);
  const drafts = isBinary(bytes) ? [] : wholeDrafts(await redacted(bytes, options.turns), setting);
  yield {
    passages: bounded(drafts, options),
    bytes: bytes.length,
    last: {
      next: null,
      revision: truncated ? null : `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
      partial: truncated ? 'It grew beyond 8 MiB while it was read.' : null,
      facts,
    },
  };
}

const readInOneTurn = 64 << 10;

/** Of a local file system small files in one turn: a tenth of what the detour through threads takes. */
async function bytesAt(place: ConfinedPath, size: number): Promise<ReadBytes> {
  if (size > readInOneTurn || !(await isLocal(place.root))) return readUpTo(place, largestWhole);
  const read = readSmallSync(place, 2 * readInOneTurn);
  return read.truncated ? readUpTo(place, largestWhole) : read;
}

async function redacted(bytes: Buffer, turns: Turns | undefined): Promise<string> {
  const work = redactWhole(textOfBytes(bytes));
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await turns?.share();
  }
}

async function* readLines(
  place: ConfinedPath,
  setting: ReadSetting,
  options: ReadOptions,
): AsyncGenerator<PassageBatch> {
  const { from, signal, turns } = options;
  const stream = new LineStream(place, { ...(from ? { from } : {}), signal, turns });
  const read = lineReader(setting);
  let number = stream.line;
  let held: Draft[] = [];
  for await (const lines of stream.lines()) {
    for (const line of lines) held.push(...read(line, number++));
    if (held.length < batchPassages) continue;
    yield { passages: bounded(held, options), bytes: stream.bytes, last: null };
    held = [];
  }
  if (stream.facts === null) return;
  yield {
    passages: bounded(held, options),
    bytes: stream.bytes,
    last: {
      next: stream.end(),
      revision: stream.revision(),
      partial: stream.cut === 0 ? null : `Of ${linesIn(stream.cut)} the first MiB is read.`,
      facts: stream.facts,
    },
  };
}

function linesIn(count: number): string {
  return count === 1 ? 'one line' : `${count} lines`;
}

/** The same of bytes at hand, such as an earlier version. */
export async function passagesOfBytes(
  document: Pick<Entry, 'path' | 'recognised'>,
  bytes: Buffer,
  options: ReadOptions,
) {
  if (isBinary(bytes)) return [];
  const setting = readSetting(document, options.zone);
  const text = await redacted(bytes, options.turns);
  if (wayOf(setting, 0, largestWhole) !== 'lines')
    return bounded(wholeDrafts(text, setting), options);
  const read = lineReader(setting);
  return bounded(
    text.split('\n').flatMap((line, at) => read(line, at + 1)),
    options,
  );
}

function bounded(drafts: readonly Draft[], { whole = false }: Pick<ReadOptions, 'whole'>) {
  return drafts.flatMap((draft) => passagesOf(draft, whole));
}
