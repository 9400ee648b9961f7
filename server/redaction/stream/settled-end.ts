import type { SecretSpan } from '../secret-span';

/**
 * Up to where a text that has paused may go: behind its last whole line, or before the first one in which a secret
 * begins, or would be seen, if what comes next is what a secret may go on with.
 */
export function settledEnd(
  text: string,
  from: number,
  find: (text: string) => SecretSpan[],
): number {
  let end = lineEndBefore(text, text.length, from);
  // A line that goes on in the next one.
  while (end > from && /\\\r?\n$/.test(text.slice(Math.max(from, end - 3), end))) {
    end = lineEndBefore(text, end - 1 - Number(text[end - 2] === '\r'), from);
  }
  if (end <= from) return from;
  // What stands far before says nothing of how a line may go on.
  const begin = Math.max(0, from - context);
  const lines = text.slice(begin, end);
  const look = (next: string) =>
    find(lines + next).map((span) => ({
      ...span,
      start: span.start + begin,
      end: span.end + begin,
    }));
  const known = look('');
  const starts = continuations.flatMap((next) =>
    look(next).filter((span) => span.start < end && span.end > from && !isIn(span, known, end)),
  );
  const reaching = known.filter((span) => span.end >= end);
  const first = Math.min(end, ...[...starts, ...reaching].map(({ start }) => start));
  return first === end ? end : lineEndBefore(text, Math.max(first, from), from);
}

const context = 1024;

/** What might follow: the rest of a wrapped token, a value on a line of its own, the end of a quoted one, a name. */
const continuations = [
  `${'x7Kq2Zp9Lm4Rt8Vb'.repeat(4)}\n`,
  `  "q8Zx2Lp7Vn4Ks9Td3Wm6"\n`,
  `Zt5Kq8Lm2Vx9"'\n</a>\n`,
  `kind: Secret\n`,
  `"name": "DB_PASSWORD"\n`,
];

function isIn(span: SecretSpan, known: readonly SecretSpan[], end: number): boolean {
  return known.some((one) => one.start <= span.start && one.end >= Math.min(span.end, end));
}

/** Behind the last line end (also that of a line written over, `\r`) before `to`; `from` when there is none. */
function lineEndBefore(text: string, to: number, from: number): number {
  if (to <= from) return from;
  const end = Math.max(text.lastIndexOf('\n', to - 1), text.lastIndexOf('\r', to - 1)) + 1;
  return Math.max(from, end);
}
