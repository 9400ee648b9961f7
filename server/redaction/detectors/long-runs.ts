import { isTokenUnit } from '../matching/units';

const shortestRun = 40;
const longestRun = 1 << 16;
const dotted =
  /(?:^|[^A-Za-z0-9_-])([A-Za-z0-9][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40})(?![A-Za-z0-9_-])/g;

/** What stands in a run of token characters that no keyword leads to. */
export type Found = (start: number, end: number, rule: string) => void;

/**
 * Goes over the runs of at least 40 characters of base64, by leaps: most texts have few. Tells texts in base64 that hold
 * a secret, and bot tokens, which begin with a number in base64.
 */
export function lookAtLongRuns(
  text: string,
  tell: Found,
  hasSecret: (text: string) => boolean,
): void {
  let at = shortestRun - 1;
  while (at < text.length) {
    if (!isTokenUnit(text.charCodeAt(at))) {
      at += shortestRun;
      continue;
    }
    let from = at;
    while (from > 0 && at - from < shortestRun && isTokenUnit(text.charCodeAt(from - 1))) from -= 1;
    let to = at + 1;
    while (to < text.length && to - from < longestRun && isTokenUnit(text.charCodeAt(to))) to += 1;
    if (to - from >= shortestRun) lookAtRun(text, from, to, tell, hasSecret);
    at = to + shortestRun;
  }
}

function lookAtRun(
  text: string,
  start: number,
  to: number,
  tell: Found,
  hasSecret: (text: string) => boolean,
): void {
  const run = text.slice(start, to);
  for (const match of run.matchAll(dotted)) {
    const value = match[1] ?? '';
    const from = start + match.index + match[0].length - value.length;
    if (isBot(value)) tell(from, from + value.length, 'discord-token');
  }
  const lead = /^[^=]{1,39}=(?=[A-Za-z0-9+/_-]{32})/.exec(run)?.[0].length ?? 0;
  const letters = run.slice(lead);
  const decoded = textIn(letters);
  if (decoded !== null && hasSecret(decoded)) tell(start + lead, to, 'encoded-secret');
}

function isBot(value: string): boolean {
  return (
    /^[A-Z]/.test(value) &&
    /[a-z]/.test(value) &&
    /[A-Z].*[A-Z]/.test(value.slice(25)) &&
    /\d/.test(value)
  );
}

/** What base64 holds, when it is plain text. */
function textIn(letters: string): string | null {
  const head = Buffer.from(letters.slice(0, 32), 'base64').toString('latin1');
  if (!/^[\x20-\x7e\t\r\n]{16,}$/.test(head)) return null;
  const text = Buffer.from(letters, 'base64').toString('latin1');
  return /^[\x20-\x7e\t\r\n\x80-\xff]+$/.test(text.slice(0, -2)) ? text : null;
}
