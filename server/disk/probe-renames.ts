import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { errnoOf } from './fault';

/** What a reader met while a file was replaced again and again. */
export interface Sightings {
  reads: number;
  /** Other content than the time before. */
  changes: number;
  /** What was written last was found. */
  sawLast: boolean;
  /** The name was not there. */
  missing: number;
  /** Shorter or longer than any content that was ever written. */
  partial: number;
  /** Bytes of more than one content. */
  mixed: number;
  /** Another failure, by its errno. */
  failures: string[];
}

/** Replaces a file by rename `most` times, or until the time is up; a last content tells the readers so. */
export function replaceRepeatedly(target: string, most: number, forMs: number): number {
  const end = performance.now() + forMs;
  let renames = 0;
  for (; renames < most && performance.now() < end; renames += 1) replaceOnce(target, renames);
  publish(target, last);
  return renames;
}

export function replaceOnce(target: string, round: number): void {
  publish(target, contents[round % contents.length] ?? last);
}

function publish(target: string, content: Buffer): void {
  const temp = `${target}.${process.pid}`;
  writeFileSync(temp, content, { mode: 0o600 });
  renameSync(temp, target);
}

/** Reads the file whole until its last content is there, or the time is up. */
export function readRepeatedly(target: string, forMs: number): Sightings {
  const seen: Sightings = { ...nothingSeen, failures: [] };
  let before: number | undefined;
  for (const end = performance.now() + forMs; performance.now() < end; seen.reads += 1) {
    try {
      const bytes = readFileSync(target);
      if (bytes[0] !== before) seen.changes += 1;
      before = bytes[0];
      if (bytes.equals(last)) return { ...seen, sawLast: true };
      judge(bytes, seen);
    } catch (error) {
      const errno = errnoOf(error) ?? 'unknown';
      if (errno === 'ENOENT') seen.missing += 1;
      else if (!seen.failures.includes(errno)) seen.failures.push(errno);
    }
  }
  return seen;
}

const nothingSeen = { reads: 0, changes: 0, sawLast: false, missing: 0, partial: 0, mixed: 0 };

/** One letter each, which tells the length. */
const contents = [12_000, 20_000].map((length, at) => Buffer.alloc(length, 'AB'[at]));
const last = Buffer.from('Z');

function judge(bytes: Buffer, seen: Sightings): void {
  const meant = contents.find((content) => content[0] === bytes[0]);
  if (meant === undefined || bytes.length !== meant.length) seen.partial += 1;
  else if (!bytes.equals(meant)) seen.mixed += 1;
}
