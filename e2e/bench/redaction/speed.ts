import { hostileLine, hostilePieces } from '@/e2e/fixtures/redaction/hostile-lines';
import { makeLogText } from '@/e2e/fixtures/redaction/log-text';
import { median } from '../numbers';
import type { Detector } from './detector';

const chunk = 1 << 16;

export function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += chunk) chunks.push(text.slice(at, at + chunk));
  return chunks;
}

/** Megabytes of logs in a second, in chunks of 64 KB. */
export async function throughputOf(
  { redact }: Detector,
  { megabytes, rounds }: { megabytes: number; rounds: number },
): Promise<number> {
  const chunks = chunksOf(makeLogText(megabytes << 20));
  await redact(chunks.slice(0, 2));
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push((await redact(chunks)).ms);
  return megabytes / (median(times) / 1000);
}

/** The longest that 64 KB of a line of 1 MB take, over all hostile pieces. */
export async function hostileMsOf(
  { redact }: Detector,
  pieces: readonly string[] = hostilePieces,
): Promise<{ ms: number; piece: string }> {
  let worst = { ms: 0, piece: '' };
  for (const piece of pieces) {
    const chunks = chunksOf(hostileLine(piece, 1 << 20));
    // The one in the middle: what begins there looks back as well as ahead. Once to warm up, then the better of two.
    const middle = chunks.slice(8, 9);
    await redact(middle);
    const ms = Math.min((await redact(middle)).ms, (await redact(middle)).ms);
    if (ms > worst.ms) worst = { ms, piece };
  }
  return worst;
}
