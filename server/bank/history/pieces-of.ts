import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

const pieceBytes = 1 << 19;

/** Bytes at hand, piece by piece: between two of them everybody else has a turn. */
export async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    if (at > 0) await nextTurn();
    yield bytes.subarray(at, at + pieceBytes);
  }
}

/** `revisionOf` for bytes of any size: holds up nobody. */
export async function revisionInTurns(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of piecesOf(bytes)) hash.update(piece);
  return `sha256:${hash.digest('hex')}`;
}
