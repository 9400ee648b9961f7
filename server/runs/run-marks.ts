import { join } from 'node:path';
import type { RunStream } from '@/lib/run';

/*
 * What is known of a run's logs besides their bytes: when each stretch came, and which rule stands behind each
 * replacement. A hint in the state directory, which may be missing, cut short or gone at any time; of what does not
 * fit the log it speaks of, nothing is believed.
 *
 * One JSON array a line, in the order things came:
 *   ["o",12,4711.25,98123]           the lines of stdout ("e": stderr) from the 12th on, whose first byte is number
 *                                    98123 of the log, came 4711.25 ms after the run's start
 *   ["o","github-token",98140]       the `***REDACTED***` at byte 98140 of stdout stands for what this rule found
 * Lines of a stream that no entry follows up came with the entry before. Stretches stand in the order in which they
 * came, that is the order in which the streams are merged; replacements of one stream in the order of their bytes.
 */
export type RunMark =
  | { kind: 'lines'; stream: RunStream; line: number; atMs: number; byte: number }
  | { kind: 'rule'; stream: RunStream; rule: string; byte: number };

/** @param id bank path of the run's record without `.json` */
export function marksPathOf(stateDirectory: string, id: string): string {
  return join(stateDirectory, 'runs', 'marks', `${id}.jsonl`);
}

export function markLine(mark: RunMark): string {
  const letter = mark.stream === 'stdout' ? 'o' : 'e';
  return mark.kind === 'lines'
    ? `["${letter}",${mark.line},${mark.atMs},${mark.byte}]\n`
    : `["${letter}",${JSON.stringify(mark.rule)},${mark.byte}]\n`;
}

/** Null for a line that is none, such as a torn last one. */
export function parseMark(line: string): RunMark | null {
  const found = form.exec(line);
  if (found === null) return null;
  const [, letter, number, atMs, rule, byte] = found;
  const stream = letter === 'o' ? 'stdout' : 'stderr';
  return rule === undefined
    ? { kind: 'lines', stream, line: Number(number), atMs: Number(atMs), byte: Number(byte) }
    : { kind: 'rule', stream, rule, byte: Number(byte) };
}

const form = /^\["([oe])",(?:(\d{1,15}),(\d{1,13}(?:\.\d{1,3})?)|"([\w.:-]{1,100})"),(\d{1,15})\]$/;
