import { redactLines } from '@/server/redaction/redact';

export interface LineRange {
  from: number;
  until: number;
}

/** Characters on both sides of a line that a secret with its key may stretch over. */
const around = 32 * 1024;
/** Characters in which secrets are looked for, all in all; lines beyond are not shown. */
const longestText = 250_000;
/** Characters shown of one line. */
const longestLine = 4000;

/**
 * The wanted lines as they may be shown, by their index: redacted, each ending in exactly one newline, whatever stands
 * in it. Only they and their surroundings are looked through. `wanted` is in order; what is too much is left out.
 */
export function shownLines(
  lines: readonly string[],
  wanted: readonly LineRange[],
): ReadonlyMap<number, string> {
  const shown = new Map<number, string>();
  let room = longestText;
  for (const range of withSurroundings(lines, wanted)) {
    const taken = [];
    for (let at = range.from; at < range.until && room > 0; at += 1) {
      const line = (lines[at] as string).replace(/\n$/, '');
      taken.push(line.slice(0, room));
      room -= line.length + 1;
    }
    redactLines(taken).forEach((text, offset) => {
      const at = range.from + offset;
      shown.set(at, ended(text, lines[at] as string));
    });
  }
  return shown;
}

/** What some readers take for the end of a line is written out; the CR of a CRLF stays. */
export function spokenLine(text: string): string {
  return text.replace(breaking, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

const breaking = /\r(?!$)|[\n\v\f\u001c-\u001e\u0085\u2028\u2029]/g;

function withSurroundings(lines: readonly string[], wanted: readonly LineRange[]): LineRange[] {
  const ranges: LineRange[] = [];
  for (const { from, until } of wanted) {
    const wide = { from: reach(lines, from - 1, -1) + 1, until: reach(lines, until, 1) };
    const last = ranges.at(-1);
    if (last && wide.from <= last.until) last.until = Math.max(last.until, wide.until);
    else ranges.push(wide);
  }
  return ranges;
}

/** The first line, in that direction, that is too far away. */
function reach(lines: readonly string[], start: number, step: 1 | -1): number {
  let at = start;
  for (let room = around; room > 0 && lines[at] !== undefined; at += step) {
    room -= (lines[at] as string).length;
  }
  return at;
}

function ended(text: string, line: string): string {
  const short = text.length > longestLine ? cutLine(text) : text;
  const remark = line.endsWith('\n') ? '' : '\\ No newline at end of file\n';
  return `${spokenLine(short)}\n${remark}`;
}

function cutLine(text: string): string {
  const end = text.endsWith('\r') ? '\r' : '';
  return `${text.slice(0, longestLine)}… and ${text.length - longestLine} characters more${end}`;
}
