import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { damaged } from '../index-file';
import { Symbols } from './symbols';

/** Compressed: how many, in two bytes; of each its bytes, in one; then what each stands for. Many, and soon read. */
export function packSymbols(symbols: readonly string[]): Buffer {
  const parts = symbols.map((symbol) => Buffer.from(symbol));
  const count = Buffer.alloc(headBytes);
  count.writeUInt16LE(parts.length);
  const lengths = Uint8Array.from(parts, ({ length }) => length);
  return deflateRawSync(Buffer.concat([count, lengths, ...parts]));
}

const headBytes = 2;

/** @throws IndexUnusable it is nothing that `packSymbols` made */
export function unpackSymbols(packed: Buffer): Symbols {
  const bytes = inflated(packed);
  const count = bytes.length < headBytes ? 0 : bytes.readUInt16LE();
  const meanings = headBytes + count;
  if (bytes.length < meanings) throw damaged();
  return new Symbols(bytes.subarray(headBytes, meanings), bytes.subarray(meanings));
}

function inflated(packed: Buffer): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: mostBytes });
  } catch (error) {
    throw damaged(error);
  }
}

/** More than all that may be chosen take. */
const mostBytes = 1 << 22;
