import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hostileLine, hostilePieces } from '@/e2e/fixtures/redaction/hostile-lines';
import { makeLogText } from '@/e2e/fixtures/redaction/log-text';
import { RedactionStream } from '@/server/redaction/stream/redaction-stream';
import { median } from '../numbers';
import { processorMs } from './processor-ms';

export interface StreamFigures {
  throughputMBps: number;
  hostileMsPer64K: number;
  hostilePiece: string;
  /** Bytes that had gone in and had not come out, at most. */
  heldBytes: number;
  /** What is kept for it while 64 MB go through, at most. */
  heapBytes: number;
}

const chunk = 1 << 16;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

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
  const spent = processorMs();
  for (let at = 0; at < bytes.length; at += chunk) {
    const piece = bytes.subarray(at, at + chunk);
    held += piece.length - stream.push(piece).length;
    most = Math.max(most, held);
  }
  stream.end();
  return { ms: spent(), held: most };
}

/** What is kept for a stream while it is fed: beside nothing, after a collection each time. */
function heapWhile(megabytes: number): number {
  const piece = Buffer.from(makeLogText(1 << 20));
  passed(piece);
  const before = heap();
  const stream = new RedactionStream();
  let most = 0;
  for (let sent = 0; sent < megabytes; sent += 1) {
    for (let at = 0; at < piece.length; at += chunk) stream.push(piece.subarray(at, at + chunk));
    if (sent % 4 === 3) most = Math.max(most, heap() - before);
  }
  stream.end();
  return most;
}

function heap(): number {
  for (let times = 0; times < 3; times += 1) collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
