import { findSpans, mergeSpans } from '@/server/redaction/find-spans';
import { redacted } from '@/server/redaction/redacted';
import type { Taint } from '@/server/redaction/taint';

/** Words of a command line redacted in each other's sight (`--password` says what the next word is), and what was found. */
export function redactWords(
  words: readonly string[],
  taint: Taint,
): { words: string[]; rules: string[] } {
  const text = words.join(' ');
  const found = findSpans(text);
  taint.learn(text, found);
  const spans = mergeSpans([...found, ...taint.spans(text)]);
  let begin = 0;
  const redactedWords = words.map((word) => {
    const end = begin + word.length;
    let out = '';
    let at = begin;
    for (const span of spans.filter((one) => one.start < end && one.end > begin)) {
      out += text.slice(at, Math.max(at, span.start)) + redacted;
      at = Math.min(span.end, end);
    }
    out += text.slice(at, end);
    begin = end + 1;
    return out;
  });
  return { words: redactedWords, rules: spans.map(({ rule }) => rule) };
}
