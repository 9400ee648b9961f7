import { findSpans, mergeSpans } from '@/server/redaction/find-spans';
import { redacted } from '@/server/redaction/redacted';
import type { SecretSpan } from '@/server/redaction/secret-span';
import { Taint } from '@/server/redaction/taint';

/** Characters looked at in one go, and how many before and after they are looked at with. */
const windowLength = 128 << 10;
const context = 8 << 10;

/**
 * Replaces the secrets of a text that comes in pieces of any size, line by line, so that every line keeps its number.
 * A value that was a secret once is one from there on. Memory: one window with what stands around it.
 *
 * Not protected: a value that only something further behind tells to be a secret; of a whole text `redactWhole` does.
 */
export class RedactionWindows {
  private held = '';
  /** Up to where it was given out. */
  private told = 0;
  /** A secret goes on to here. */
  private secretUntil = 0;
  private readonly taint = new Taint();

  /** What is settled, in pieces of one window: between two of them others may have a turn. */
  *push(text: string): Generator<string> {
    this.held += text;
    while (this.held.length - this.told >= windowLength + context) {
      yield this.tell(cutNear(this.held, this.told, this.told + windowLength));
    }
  }

  *end(): Generator<string> {
    yield this.tell(this.held.length);
  }

  private tell(to: number): string {
    const view = this.held.slice(0, to + context);
    const spans = spansOf(view, this.taint);
    if (this.secretUntil > this.told)
      spans.unshift({ start: this.told, end: this.secretUntil, rule: 'continued' });
    const merged = mergeSpans(spans);
    const piece = replaced(view, merged, this.told, to);
    const from = Math.max(0, to - context);
    const over = merged.find(({ start, end }) => start < to && end > to);
    this.secretUntil = (over?.end ?? 0) - from;
    this.held = this.held.slice(from);
    this.told = to - from;
    return piece;
  }
}

/** The same for a text that is at hand: what is told to be a secret anywhere in it is one everywhere. */
export function* redactWhole(text: string): Generator<string | null, string> {
  const taint = new Taint();
  const spans: SecretSpan[] = [];
  for (let from = 0; from < text.length;) {
    const to = cutNear(text, from, Math.min(text.length, from + windowLength));
    const begin = Math.max(0, from - context);
    for (const { start, end, rule } of spansOf(text.slice(begin, to + context), taint))
      spans.push({ start: start + begin, end: end + begin, rule });
    from = to;
    yield null;
  }
  if (spans.length === 0) return text;
  return replaced(text, mergeSpans([...spans, ...taint.spans(text)]), 0, text.length);
}

function spansOf(view: string, taint: Taint): SecretSpan[] {
  const found = findSpans(view);
  taint.learn(view, found);
  return [...found, ...taint.spans(view)];
}

/** After a line where one ends there, and never within a character. */
function cutNear(text: string, from: number, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const line = text.lastIndexOf('\n', wanted - 1) + 1;
  if (line > from) return line;
  return (text.charCodeAt(wanted - 1) & 0xfc00) === 0xd800 ? wanted - 1 : wanted;
}

/** A secret over several lines is replaced in each of them. */
function replaced(text: string, spans: readonly SecretSpan[], from: number, to: number): string {
  let out = '';
  let at = from;
  for (const { start, end } of spans) {
    if (end <= at || start >= to) continue;
    out += text.slice(at, Math.max(at, start));
    const secret = text.slice(Math.max(at, start), Math.min(end, to));
    out += secret.includes('\n') ? secret.replace(/[^\n]+/g, redacted) : redacted;
    at = Math.min(end, to);
  }
  return at === from && out === '' ? text.slice(from, to) : out + text.slice(at, to);
}
