import type { ConfinedPath } from '@/server/disk/confine';
import { streamChunks } from '@/server/disk/read';

const usualBlock = 64 << 10;
/** Of a longer line only its beginning is given. */
const longestLine = 256 << 10;

/** Some whole lines. */
export interface LineBlock {
  lines: string[];
  /** Offset behind the last of them. */
  end: number;
}

/** The lines of a file from one line's beginning to another's, in blocks. */
export async function* wholeLines(
  place: ConfinedPath,
  { start, end, blockBytes = usualBlock }: { start: number; end: number; blockBytes?: number },
): AsyncGenerator<LineBlock> {
  let rest: Buffer[] = [];
  let held = 0;
  let position = start;
  for await (const chunk of streamChunks(place, { start, end, chunkSize: blockBytes })) {
    const cut = chunk.lastIndexOf(10) + 1;
    position += chunk.length;
    if (cut > 0) {
      const text = Buffer.concat([...rest, chunk.subarray(0, cut - 1)]).toString('utf8');
      yield { lines: text.split('\n'), end: position - chunk.length + cut };
      [rest, held] = [[], 0];
    }
    const tail = chunk.subarray(cut, cut + Math.max(0, longestLine - held));
    if (tail.length > 0) rest.push(tail);
    held += tail.length;
  }
  if (held > 0) yield { lines: [Buffer.concat(rest).toString('utf8')], end: position };
}
