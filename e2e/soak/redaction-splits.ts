import type { CorpusEntry } from '@/e2e/fixtures/redaction/corpus-entry';
import { lengthAhead } from '@/server/redaction/stream/cut-before';
import { RedactionStream } from '@/server/redaction/stream/redaction-stream';

const line = '2026-03-14T09:26:53Z info request done in 12 ms\n';
/** So much is held: what comes that far behind a place lets everything before the place go. */
const ahead = lengthAhead();
const before = Buffer.from(line.repeat(4));
const behind = Buffer.from(line.repeat(Math.ceil(ahead / line.length) + 1));
/** Every so many bytes first, then those between: an early end has looked everywhere a little. */
const strides = 16;

export interface Splits {
  cuts: number;
  /** Of all places, how many were cut. */
  share: number;
  leaks: string[];
}

/** Sends each text through a stream, cut at every byte as long as there is time; whole, it must come out the same. */
export function splitEverywhere(texts: readonly CorpusEntry[], seconds: number): Splits {
  const until = performance.now() + seconds * 1000;
  const places = texts.map(({ kind, text }) => placeOf(kind, text));
  const all = places.reduce((total, { length }) => total + length + 1, 0);
  const leaks = new Map<string, string>();
  let cuts = 0;
  for (let first = 0; first < strides; first += 1) {
    for (const place of places) {
      for (let at = (first * 7) % strides; at <= place.length; at += strides) {
        if (performance.now() > until)
          return { cuts, share: cuts / all, leaks: [...leaks.values()] };
        cuts += 1;
        const cut = before.length + at + ahead;
        // With a stretch of one byte all that can go goes before the rest has come.
        const pieces = [place.bytes.subarray(0, cut), place.bytes.subarray(cut)];
        if (streamed(pieces, 1).equals(place.whole)) continue;
        if (!leaks.has(place.kind))
          leaks.set(place.kind, `${place.kind} at ${at} of ${place.length}`);
      }
    }
  }
  return { cuts, share: 1, leaks: [...leaks.values()] };
}

function placeOf(kind: string, text: string) {
  const middle = Buffer.from(`${text}\n`);
  const bytes = Buffer.concat([before, middle, behind]);
  return { kind, bytes, length: middle.length, whole: streamed([bytes], 1 << 17) };
}

function streamed(pieces: readonly Buffer[], stretch: number): Buffer {
  const stream = new RedactionStream({ stretch, limitMs: 60_000 });
  const out = pieces.map((piece) => stream.push(piece));
  return Buffer.concat([...out, stream.end()]);
}
