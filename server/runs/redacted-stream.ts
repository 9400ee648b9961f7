import { findSpans, mergeSpans } from '@/server/redaction/find-spans';
import { redacted } from '@/server/redaction/redacted';
import type { SecretSpan } from '@/server/redaction/secret-span';
import type { Taint } from '@/server/redaction/taint';

/** A stretch of a stream that is let go, one character a byte. */
export interface RedactedPiece {
  text: string;
  /** Where `text` holds a replacement, in order, and how much it stands for. */
  replaced: { at: number; length: number; rule: string }[];
}

const contextBytes = 8192;

/** Redacts a stream as it comes, holding back what may be the beginning of a secret. */
export class RedactedStream {
  private before = '';
  private held = '';

  constructor(private readonly taint: Taint) {}

  push(text: string): RedactedPiece {
    this.held += text;
    return this.letGo(Math.max(0, this.held.length - contextBytes));
  }

  settle(): RedactedPiece {
    return this.letGo(this.held.lastIndexOf('\n') + 1);
  }

  end(): RedactedPiece {
    return this.letGo(this.held.length);
  }

  private letGo(wanted: number): RedactedPiece {
    if (wanted === 0) return { text: '', replaced: [] };
    const from = this.before.length;
    const text = this.before + this.held;
    const found = findSpans(text);
    this.taint.learn(text, found);
    const spans = mergeSpans([...found, ...this.taint.spans(text)]).filter(({ end }) => end > from);
    const cut = spans.find((span) => span.start < from + wanted && span.end > from + wanted);
    const until = cut !== undefined && wanted < this.held.length ? cut.start : from + wanted;
    const piece = pieceOf(text, from, Math.max(from, until), spans);
    this.before = text.slice(Math.max(0, until - contextBytes), until);
    this.held = text.slice(until);
    return piece;
  }
}

function pieceOf(text: string, from: number, until: number, spans: SecretSpan[]): RedactedPiece {
  const piece: RedactedPiece = { text: '', replaced: [] };
  let at = from;
  for (const { start, end, rule } of spans) {
    if (start >= until) break;
    piece.text += text.slice(at, Math.max(at, start));
    piece.replaced.push({ at: piece.text.length, length: end - Math.max(at, start), rule });
    piece.text += redacted;
    at = end;
  }
  piece.text += text.slice(at, until);
  return piece;
}
