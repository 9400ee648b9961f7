import { failure } from '@/lib/errors';

/** All of what is piped in, up to a bound. @throws INVALID_INPUT it is a terminal, or too much */
export async function readStandardInput(most: number): Promise<Buffer> {
  if (process.stdin.isTTY) {
    throw failure('INVALID_INPUT', 'The content is read from standard input: pipe it in.');
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) {
      throw failure(
        'INVALID_INPUT',
        `More than ${most >> 20} MiB came in: too large for a document.`,
      );
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
