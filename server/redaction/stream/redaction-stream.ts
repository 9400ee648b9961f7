import { findSpans, mergeSpans } from '../find-spans';
import { redacted } from '../redacted';
import type { SecretSpan } from '../secret-span';
import { Taint } from '../taint';
import { cutBefore, lengthAhead } from './cut-before';
import { findInBytes, withoutFalseSpaces } from './find-in-bytes';
import { openKeyBlock, restOfKeyBlock } from './key-block';
import { scanInTime } from './scan-in-time';
import { settledEnd } from './settled-end';
import { SourcePlace } from './source-place';
import { StreamWindow } from './stream-window';
import { markFor } from './wide-text';

export interface StreamMark {
  /** Offset of its first byte in what came out. */
  at: number;
  /** Bytes of the mark itself, and of what it stands for. */
  width: number;
  standsFor: number;
  rule: string;
  /** Where the secret stood in what came in, 1-based. */
  line: number;
  column: number;
}

export interface StreamOptions {
  /** Shared by the streams of one run. */
  taint?: Taint;
  /** Told of each mark, in order, before the bytes that hold it are returned. */
  onMark?: (mark: StreamMark) => void;
  find?: (text: string) => SecretSpan[];
  /** For each 64 KB. */
  limitMs?: number;
  /** How many bytes are gathered before they are looked at: little at a time would be looked at again and again. */
  stretch?: number;
}

/*
 * Redacts bytes as they come, so that what comes out is what redacting all of them at once would give.
 *
 * Sequence: bytes are held as letters, one each. When enough have come, secrets are looked for in all that is held;
 * what lies further from the end than any secret with its key reaches is let go, its secrets replaced, everything else
 * byte for byte. It is never cut inside a secret, nor inside a key block without its end, of up to `longestBlock`; of a
 * longer one the rest is dropped as it comes. What was let go last is kept as what stands before the next. Values that
 * were secrets are secrets from there on, in every stream that shares the `Taint`.
 *
 * `settle`: output has paused; whole lines in which no secret begins go as well. `end`: everything goes.
 *
 * Fails closed: where looking fails or takes too long, a remark with the number of bytes stands for all that was held,
 * up to the next line; then it goes on.
 *
 * Memory: what is held, some 150 KB, twice that inside a long key block; never more, however long a line is.
 *
 * Not protected: a value that is told to be a secret only after it was let go; a secret longer than what is held that is
 * no key block.
 */
export class RedactionStream {
  private readonly window = new StreamWindow();
  private ready = '';
  private written = 0;
  private readonly place = new SourcePlace();
  /** Inside of a key block that is too long to be held: its mark is out. */
  private inBlock = false;
  /** Bytes dropped unseen, up to the next line; null outside of those. */
  private unseen: number | null = null;
  private readonly byRule: Record<string, number> = {};
  private readonly taint: Taint;
  private readonly onMark: (mark: StreamMark) => void;
  private readonly find: (text: string) => SecretSpan[];
  private readonly limitMs: number;
  private readonly stretch: number;

  constructor({ taint, onMark, find = findSpans, ...options }: StreamOptions = {}) {
    this.taint = taint ?? new Taint();
    this.onMark = onMark ?? (() => undefined);
    this.find = (text) => findInBytes(text, find);
    this.limitMs = options.limitMs ?? 250;
    this.stretch = options.stretch ?? 128 << 10;
    warmUp(find);
  }

  /** What may go now. */
  push(bytes: Uint8Array): Uint8Array {
    const { stretch } = this;
    const ahead = lengthAhead();
    for (let from = 0; from < bytes.length; from += atOnce) {
      this.window.add(bytes.subarray(from, from + atOnce));
      if (this.window.size >= stretch + ahead) this.release((text) => text.length - ahead);
    }
    return this.takeReady();
  }

  /** Output has paused: what may go of what is held. */
  settle(): Uint8Array {
    if (this.window.hasLine) this.release((text) => settledEnd(text, this.window.gone, this.find));
    return this.takeReady();
  }

  /** Nothing more comes: the rest. */
  end(): Uint8Array {
    this.release((text) => text.length, true);
    if (this.unseen !== null) this.remark(this.unseen);
    this.unseen = null;
    return this.takeReady();
  }

  /** Bytes that came and were not let go yet. */
  get held(): number {
    return this.window.size;
  }

  /** How many secrets were replaced so far, by rule id. */
  counts(): Record<string, number> {
    return { ...this.byRule };
  }

  private release(wanted: (text: string) => number, isEnd = false): void {
    this.passOver(isEnd);
    const { text, gone } = this.window;
    if (text.length === gone) return;
    const limit = this.limitMs * Math.max(1, Math.ceil(text.length / (64 << 10)));
    try {
      const found = scanInTime(() => ({ spans: this.find(text), to: wanted(text) }), limit);
      this.replace(this.withTaint(text, found.spans, isEnd), found.to, isEnd);
    } catch {
      this.giveUp();
    }
  }

  /** What is told to be secret here is secret everywhere from here on. One at the very end may go on. */
  private withTaint(text: string, spans: SecretSpan[], isEnd: boolean): SecretSpan[] {
    const looked = withoutFalseSpaces(text);
    const whole = spans.filter(({ end }) => isEnd || end < text.length);
    this.taint.learn(looked, whole);
    return mergeSpans([...spans, ...this.taint.spans(looked)]);
  }

  private replace(spans: SecretSpan[], wanted: number, isEnd: boolean): void {
    const { text, gone } = this.window;
    const all = { to: text.length, endless: null };
    const { to, endless } = isEnd ? all : cutBefore(text, { spans, gone, wanted });
    let from = gone;
    for (const { start, end, rule } of spans) {
      if (end <= gone) continue;
      if (start >= to) break;
      this.keep(text.slice(from, Math.max(from, start)));
      const secret = text.slice(Math.max(from, start), end);
      this.mark(rule, markFor(text.slice(start, end)), secret.length);
      this.place.pass(secret);
      from = end;
    }
    this.keep(text.slice(from, Math.max(from, to)));
    if (endless === null) return this.window.letGo(Math.max(from, to));
    this.keep(text.slice(Math.max(from, to), endless.start));
    const block = text.slice(endless.start);
    this.mark(endless.rule, markFor(block), block.length);
    this.window.forget(endless.start);
    this.inBlock = true;
    this.passOver(false);
  }

  /** Drops what belongs to a block whose mark is out, or to a line that was not looked through. */
  private passOver(isEnd: boolean): void {
    if (this.inBlock) {
      const { length, isWhole } = restOfKeyBlock(this.window.text);
      this.drop(isEnd && !isWhole ? this.window.text.length : length);
      this.inBlock = !isWhole;
    }
    if (this.unseen === null) return;
    const line = this.window.text.indexOf('\n') + 1;
    const dropped = line > 0 ? line : this.window.text.length;
    this.unseen += dropped;
    if (line > 0) this.remark(this.unseen);
    if (line > 0) this.unseen = null;
    this.drop(dropped);
  }

  /** What is held goes unseen, up to the end of its last line, or of the one that has not ended. */
  private giveUp(): void {
    const { text, gone } = this.window;
    const line = text.lastIndexOf('\n') + 1;
    this.inBlock = openKeyBlock(text, 0) >= 0;
    if (line > gone) this.remark(line - gone);
    else this.unseen = text.length - gone;
    this.window.forget(gone);
    this.drop((line > gone ? line : text.length) - gone);
  }

  private drop(length: number): void {
    this.place.pass(this.window.text.slice(0, length));
    this.window.forget(length);
  }

  private keep(letters: string): void {
    this.place.pass(letters);
    this.ready += letters;
  }

  private remark(bytes: number): void {
    this.mark('unscanned', `${redacted} (unscanned, ${bytes} bytes)\n`, bytes);
  }

  private mark(rule: string, words: string, standsFor: number): void {
    const { line, column } = this.place;
    const at = this.written + this.ready.length;
    this.onMark({ at, width: words.length, standsFor, rule, line, column });
    this.byRule[rule] = (this.byRule[rule] ?? 0) + 1;
    this.ready += words;
  }

  private takeReady(): Uint8Array {
    const bytes = Buffer.from(this.ready, 'latin1');
    this.written += bytes.length;
    this.ready = '';
    return bytes;
  }
}

const atOnce = 64 << 10;

const warm = new WeakSet<(text: string) => SecretSpan[]>();

/** The first look makes ready what all others use, and counts for none of them. */
function warmUp(find: (text: string) => SecretSpan[]): void {
  if (warm.has(find)) return;
  warm.add(find);
  try {
    find('password = none');
  } catch {
    // Then every look fails, and says so.
  }
}
