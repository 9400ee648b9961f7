import { hostileLine, hostilePieces } from '@/e2e/fixtures/redaction/hostile-lines';
import { makeLogText } from '@/e2e/fixtures/redaction/log-text';
import { RedactionStream } from '@/server/redaction/stream/redaction-stream';
import { median } from '../numbers';

export interface StreamFigures {
  throughputMBps: number;
  hostileMsPer64K: number;
  hostilePiece: string;
  /** Bytes that had gone in and had not come out, at most. */
  heldBytes: number;
  /** How much the heap grew while 64 MB went through, at most; after a collection each time. */
  heapBytes: number;
}

const chunk = 1 << 16;

export function measureStream(quick: boolean): StreamFigures {
  const log = Buffer.from(makeLogText((quick ? 1 : 8) << 20), 'utf8');
  const times = Array.from({ length: quick ? 1 : 3 }, () => passed(log).ms);
  let worst = { ms: 0, piece: '' };
  for (const piece of quick ? hostilePieces.slice(0, 3) : hostilePieces) {
    // A megabyte, of which the stream looks at a good two windows: the longest stop, as if it were for each 64 KB.
    const line = Buffer.from(hostileLine(piece, 1 << 20), 'latin1');
    const ms = (passed(line).ms / line.length) * chunk;
    if (ms > worst.ms) worst = { ms, piece };
  }
  const calm = Buffer.from('lorem ipsum dolor sit amet '.repeat(1 << 15));
  return {
    throughputMBps: log.length / (1 << 20) / (median(times) / 1000),
    ...{ hostileMsPer64K: worst.ms, hostilePiece: worst.piece },
    heldBytes: passed(calm).held,
    heapBytes: heapWhile(quick ? 4 : 64),
  };
}

function passed(bytes: Buffer): { ms: number; held: number } {
  const stream = new RedactionStream();
  let held = 0;
  let most = 0;
  const from = performance.now();
  for (let at = 0; at < bytes.length; at += chunk) {
    const piece = bytes.subarray(at, at + chunk);
    held += piece.length - stream.push(piece).length;
    most = Math.max(most, held);
  }
  stream.end();
  return { ms: performance.now() - from, held: most };
}

function heapWhile(megabytes: number): number {
  const piece = Buffer.from(makeLogText(1 << 20));
  const stream = new RedactionStream();
  stream.push(piece);
  const before = heap();
  let most = 0;
  for (let sent = 0; sent < megabytes; sent += 1) {
    for (let at = 0; at < piece.length; at += chunk) stream.push(piece.subarray(at, at + chunk));
    if (sent % 8 === 7) most = Math.max(most, heap() - before);
  }
  stream.end();
  return most;
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
