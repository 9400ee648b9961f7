import type { CorpusEntry } from '@/e2e/fixtures/redaction/corpus-entry';
import { wasRemoved } from '@/e2e/fixtures/redaction/was-removed';
import { RedactionStream } from '@/server/redaction/stream/redaction-stream';

/** Letters before and after the text, so that a stream has to let go of some. */
const around = Buffer.from('2026-03-14T09:26:53Z info request done in 12 ms\n'.repeat(220));

/** Sends each text through a stream, cut at every byte; whole, it must come out the same. */
export function splitEverywhere(texts: readonly CorpusEntry[]): { cuts: number; leaks: string[] } {
  const leaks: string[] = [];
  let cuts = 0;
  for (const { kind, text, secrets } of texts) {
    const middle = Buffer.from(`${text}\n`);
    const bytes = Buffer.concat([around, middle, around]);
    const whole = streamed([bytes], 1 << 17);
    const gone = secrets.filter((one) => wasRemoved(one, whole));
    for (let at = 0; at <= middle.length; at += 1) {
      cuts += 1;
      // With a stretch of one byte all that can go goes before the rest has come.
      const cut = around.length + at;
      const out = streamed([bytes.subarray(0, cut), bytes.subarray(cut)], 1);
      const leaked = gone.find((one) => !wasRemoved(one, out));
      if (leaked === undefined && out === whole) continue;
      leaks.push(
        `${kind} at ${at} of ${middle.length}: ${leaked ? 'the secret stays' : 'another text'}`,
      );
      break;
    }
  }
  return { cuts, leaks };
}

function streamed(pieces: readonly Buffer[], stretch: number): string {
  const stream = new RedactionStream({ stretch, limitMs: 60_000 });
  const out = pieces.map((piece) => stream.push(piece));
  return Buffer.concat([...out, stream.end()]).toString('utf8');
}
