import type { RunLine } from '@/lib/run';
import type { RawLine } from '@/server/bank/read-line-run';
import { findSpans } from '@/server/redaction/find-spans';
import { redacted } from '@/server/redaction/redacted';
import type { SecretSpan } from '@/server/redaction/secret-span';

/** A line as it leaves: redacted by the rules of now, and the rule behind each replacement. */
export type ShownLine = Pick<RunLine, 'text' | 'cutFrom' | 'redactions'>;

/**
 * Redacts lines together, so that a secret over several of them is seen.
 * @param lineLimit characters of a line
 * @param noted the rule noted for the replacement at a byte of the log, if any
 */
export function shownLines(
  raw: readonly RawLine[],
  noted: (byte: number) => string | null,
  lineLimit: number,
): ShownLine[] {
  const texts = raw.map(({ kept }) => kept.toString('utf8'));
  const spans = findSpans(texts.join('\n'));
  let next = 0;
  let begin = 0;
  return raw.map((line, index) => {
    const text = texts[index] ?? '';
    const end = begin + text.length;
    while ((spans[next]?.end ?? Infinity) <= begin) next += 1;
    const own: SecretSpan[] = [];
    for (let at = next; (spans[at]?.start ?? Infinity) < end; at += 1) {
      const { start, end: last, rule } = spans[at] as SecretSpan;
      own.push({ start: Math.max(0, start - begin), end: Math.min(last, end) - begin, rule });
    }
    begin = end + 1;
    return cut(line, replaced(text, own, rulesOf(line, noted)), lineLimit);
  });
}

/** Rules of the replacements the log itself holds, in order. */
function rulesOf({ kept, byte }: RawLine, noted: (byte: number) => string | null) {
  const rules: (string | null)[] = [];
  for (let at = kept.indexOf(redacted); at >= 0; at = kept.indexOf(redacted, at + redacted.length))
    rules.push(noted(byte + at));
  return rules;
}

function replaced(
  text: string,
  spans: readonly SecretSpan[],
  old: readonly (string | null)[],
): Pick<ShownLine, 'text' | 'redactions'> {
  if (spans.length === 0) return { text, redactions: [...old] };
  const redactions: (string | null)[] = [];
  let out = '';
  let at = 0;
  let seen = 0;
  const take = (piece: string) => {
    const count = occurrences(piece);
    redactions.push(...old.slice(seen, seen + count));
    seen += count;
    return piece;
  };
  for (const { start, end, rule } of spans) {
    out += take(text.slice(at, start)) + redacted;
    redactions.push(rule);
    seen += occurrences(text.slice(start, end));
    at = end;
  }
  return { text: out + take(text.slice(at)), redactions };
}

function occurrences(text: string): number {
  return text.split(redacted).length - 1;
}

/** A secret that the end of what was kept cuts in two is not seen: a quarter is shown, the rest is its context. */
function cut(
  { kept, bytes }: RawLine,
  { text, redactions }: Pick<ShownLine, 'text' | 'redactions'>,
  lineLimit: number,
): ShownLine {
  const isKeptWhole = bytes === kept.length;
  const most = isKeptWhole ? lineLimit : Math.min(lineLimit, kept.length >> 2);
  if (isKeptWhole && text.length <= lineLimit) return { text, cutFrom: null, redactions };
  const shown = wellCut(text, most);
  return { text: shown, cutFrom: bytes, redactions: redactions.slice(0, occurrences(shown)) };
}

/** Not through the middle of a replacement, nor of a character. */
function wellCut(text: string, most: number): string {
  const near = text.lastIndexOf(redacted, most);
  const isInside = near >= 0 && near < most && near + redacted.length > most;
  return text.slice(0, isInside ? near : most).toWellFormed();
}
