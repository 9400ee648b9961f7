import { numberOf, textOf } from './document-rows';
import { damaged, type IndexFile } from './index-file';

/** In how many passages more something stands as a word, and as a term; see `Tally` for its key. */
export type Count = readonly [key: string, asWord: number, asTerm: number];

/** In the order of their keys, some at a time. */
export type Counts = Iterable<readonly Count[]>;

/** @param all in any order, by their numbers */
export function* countsOf(all: { size: number; get(number: number): Count }): Generator<Count[]> {
  const counts = Array.from({ length: all.size }, (_, number) => all.get(number)).sort(byKey);
  for (let at = 0; at < counts.length; at += together) yield counts.slice(at, at + together);
}

const together = 2000;

/** Of the runs that were put aside. */
export function lastRun(file: IndexFile): number {
  return file.numbers('SELECT coalesce(max(run), 0) FROM counts')[0]?.[0] ?? 0;
}

/**
 * Puts what is counted aside, as one run in order; whoever ends the making of the index brings the runs together.
 * @param run the one after the last
 */
export function putAside(file: IndexFile, run: number, counts: Counts): void {
  for (const some of counts) {
    const body = some.map(([key, asWord, asTerm]) => `${key}\n${asWord}\n${asTerm}`).join('\n');
    file.run('INSERT INTO counts (run, body) VALUES (?, ?)', [run, body]);
  }
}

interface Run {
  /** What is not read yet. */
  parts: Iterator<readonly Count[]>;
  part: readonly Count[];
  at: number;
}

/**
 * The runs that were put aside as one; each part goes when it is read, and its place is free for what is written.
 * @param last one that was not put aside
 */
export function* broughtTogether(file: IndexFile, last: Counts): Generator<Count[]> {
  const parts = [...runsIn(file), last[Symbol.iterator]()];
  let runs = parts.map((one): Run => ({ parts: one, part: [], at: 0 }));
  for (;;) {
    for (const run of runs) if (run.at === run.part.length) readPart(run);
    runs = runs.filter(({ part }) => part.length > 0);
    if (runs.length === 0) return;
    // Up to here all that is of it is at hand.
    const until = runs.map(({ part }) => (part.at(-1) as Count)[0]).reduce(lesser);
    yield runs.length === 1 ? runs.flatMap(takeRest) : sumsUntil(runs, until);
  }
}

function runsIn(file: IndexFile): Iterator<Count[]>[] {
  const runs = new Map<number, number[]>();
  for (const [id = 0, number = 0] of file.numbers('SELECT id, run FROM counts ORDER BY id'))
    runs.set(number, [...(runs.get(number) ?? []), id]);
  return [...runs.values()].map((ids) => partsIn(file, ids));
}

function* partsIn(file: IndexFile, ids: readonly number[]): Generator<Count[]> {
  for (const id of ids) {
    const body = textOf(file.rows('body', 'FROM counts WHERE id = ?', [id])[0]?.[0]);
    file.run('DELETE FROM counts WHERE id = ?', [id]);
    yield countsIn(body);
  }
}

function countsIn(body: string): Count[] {
  const counts: Count[] = [];
  const fields = body.split('\n');
  if (fields.length % 3 !== 0) throw damaged();
  for (let at = 0; at < fields.length; at += 3) {
    const [asWord, asTerm] = [Number(fields[at + 1]), Number(fields[at + 2])];
    counts.push([fields[at] as string, numberOf(asWord), numberOf(asTerm)]);
  }
  return counts;
}

function readPart(run: Run): void {
  const next = run.parts.next();
  run.part = next.done === true ? [] : next.value;
  run.at = 0;
}

function takeRest(run: Run): Count[] {
  const rest = run.part.slice(run.at);
  run.at = run.part.length;
  return rest;
}

function sumsUntil(runs: readonly Run[], until: string): Count[] {
  const sums = new Map<string, Count>();
  for (const run of runs)
    for (; run.at < run.part.length; run.at += 1) {
      const one = run.part[run.at] as Count;
      const [key, asWord, asTerm] = one;
      if (key > until) break;
      const known = sums.get(key);
      sums.set(key, known ? [key, known[1] + asWord, known[2] + asTerm] : one);
    }
  return [...sums.values()].sort(byKey);
}

function lesser(one: string, other: string): string {
  return one < other ? one : other;
}

function byKey([one]: Count, [other]: Count): number {
  return one < other ? -1 : 1;
}
