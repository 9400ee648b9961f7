import type { FileHandle } from 'node:fs/promises';
import type { SecretSpan } from '@/server/redaction/secret-span';
import type { Taint } from '@/server/redaction/taint';

/** A stretch of a log and the values in it that are known now. One character a byte; spans are of the text. */
export interface LateWindow {
  /** Byte of the log the text begins at. */
  from: number;
  text: string;
  spans: SecretSpan[];
}

const blockBytes = 1 << 20;
/** Of all spellings of a value the longest: percent-encoded. */
const longestSpelling = 3;

/** A log in stretches, each value whole within one of them. */
export async function* lateWindows(handle: FileHandle, taint: Taint): AsyncGenerator<LateWindow> {
  const longest = Math.max(0, ...taint.values().map(({ length }) => length * longestSpelling));
  let held = '';
  let from = 0;
  for (let isLast = false; !isLast;) {
    const block = Buffer.allocUnsafe(blockBytes);
    const { bytesRead } = await handle.read(block, 0, blockBytes, from + held.length);
    isLast = bytesRead === 0;
    held += block.toString('latin1', 0, bytesRead);
    const safe = isLast ? held.length : Math.max(0, held.length - longest);
    const spans = taint.spans(held).filter(({ start }) => start < safe);
    const until = Math.max(safe, spans.at(-1)?.end ?? 0);
    yield { from, text: held.slice(0, until), spans };
    from += until;
    held = held.slice(until);
  }
}
