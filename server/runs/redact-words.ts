import { findSpans, mergeSpans } from '@/server/redaction/find-spans';
import { redacted } from '@/server/redaction/redacted';
import type { SecretSpan } from '@/server/redaction/secret-span';
import type { Taint } from '@/server/redaction/taint';
import { quote, shellWord } from './shell-line';

/**
 * Words of a command line redacted in each other's sight (`--password` says what the next word is), and what was found.
 * They are looked at as they are and as a shell would be given them: quotes tell where a value ends.
 */
export function redactWords(
  words: readonly string[],
  taint: Taint,
): { words: string[]; rules: string[] } {
  const found: SecretSpan[][] = words.map(() => []);
  const asTheyAre = words.map((word) => ({ word, quoted: word, lead: 0 }));
  const quoted = words.map(quotedWord);
  for (const parts of words.length === 1 ? [asTheyAre] : [quoted, asTheyAre]) {
    const text = parts.map((part) => part.quoted).join(' ');
    const spans = mergeSpans([...findSpans(text), ...taint.spans(text)]);
    let begin = 0;
    for (const [index, part] of parts.entries()) {
      const end = begin + part.quoted.length;
      for (const span of spans.filter((one) => one.start < end && one.end > begin)) {
        const [from, to] = [span.start - begin, span.end - begin].map((at) => placeOf(part, at));
        if (from !== undefined && to !== undefined && from < to)
          found[index]?.push({ start: from, end: to, rule: span.rule });
      }
      begin = end + 1;
    }
  }
  const merged = found.map(mergeSpans);
  words.forEach((word, index) => taint.learn(word, merged[index] ?? []));
  return {
    words: words.map((word, index) => replaced(word, merged[index] ?? [])),
    rules: merged.flatMap((spans) => spans.map(({ rule }) => rule)),
  };
}

interface Quoted {
  word: string;
  quoted: string;
  /** Of the quote before it. */
  lead: number;
}

function quotedWord(word: string): Quoted {
  const quoted = shellWord(word);
  return { word, quoted, lead: quoted === word ? 0 : 1 };
}

/** Where in the word itself a place of its quoted form is. */
function placeOf({ word, quoted, lead }: Quoted, at: number): number {
  const before = quoted.slice(lead, Math.max(lead, at));
  const quotes = lead === 0 ? 0 : before.split(quote).length - 1;
  return Math.min(word.length, before.length - quotes * (quote.length - 1));
}

function replaced(word: string, spans: readonly SecretSpan[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    out += word.slice(at, start) + redacted;
    at = end;
  }
  return out + word.slice(at);
}
