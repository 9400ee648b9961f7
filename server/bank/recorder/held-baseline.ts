import { promisify } from 'node:util';
import {
  createInflateRaw,
  createDeflateRaw,
  deflateRaw,
  deflateRawSync,
  inflateRawSync,
  inflateRaw,
} from 'node:zlib';
import type { BankPath } from '@/lib/bank-path';

/** A document as it stood before anybody changed it. */
export interface HeldDocument {
  path: BankPath;
  size: number;
  mode: number;
  atMs: number;
  /** Raw deflate. */
  deflated: Buffer[];
}

/** Compressed within the turn: asking a thread takes longer. */
const smallBytes = 32 << 10;
const level = 1;
const deflated = promisify(deflateRaw);
const inflated = promisify(inflateRaw);

/**
 * The first contents of a bank that has no history yet, in memory: looking creates nothing. Compressed, and bounded;
 * what came too late to fit is counted.
 */
export class HeldBaseline {
  private readonly documents = new Map<BankPath, HeldDocument>();
  private bytes = 0;
  /** Documents there was no room for. */
  unheld = 0;

  constructor(private readonly limit: number) {}

  get count(): number {
    return this.documents.size;
  }

  /** Null when it was done within the turn. */
  hold(document: Omit<HeldDocument, 'deflated'>, bytes: Buffer): Promise<void> | null {
    // A copy: what packing gives is a part of 16 KiB that would be held as a whole.
    const enter = (piece: Buffer) => this.enter({ ...document, deflated: [Buffer.from(piece)] });
    if (bytes.length > smallBytes) return deflated(bytes, { level }).then(enter);
    enter(deflateRawSync(bytes, { level }));
    return null;
  }

  /** The same for what is too large to be read at once. */
  async holdStream(document: Omit<HeldDocument, 'deflated'>, pieces: AsyncIterable<Buffer>) {
    const packer = createDeflateRaw({ level });
    const packed: Buffer[] = [];
    let size = 0;
    packer.on('data', (piece: Buffer) => {
      size += piece.length;
      if (this.bytes + size <= this.limit) packed.push(piece);
    });
    for await (const piece of pieces) {
      if (this.bytes + size > this.limit) break;
      if (!packer.write(piece)) await new Promise((resolve) => packer.once('drain', resolve));
    }
    await new Promise<void>((resolve) => packer.end(resolve));
    if (this.bytes + size > this.limit) this.unheld += 1;
    else this.enter({ ...document, deflated: packed });
  }

  *all(): Generator<HeldDocument> {
    yield* this.documents.values();
  }

  /** It stands in the history now. */
  release(path: BankPath): void {
    this.bytes -= sizeOf(this.documents.get(path)?.deflated ?? []);
    this.documents.delete(path);
  }

  private enter(document: HeldDocument): void {
    const size = sizeOf(document.deflated);
    if (this.bytes + size > this.limit) {
      this.unheld += 1;
      return;
    }
    this.bytes += size;
    this.documents.set(document.path, document);
  }
}

/** The content of a document small enough to be at hand as a whole. */
export async function contentOf({ size, deflated: pieces }: HeldDocument): Promise<Buffer> {
  const packed = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
  return size > smallBytes ? inflated(packed) : inflateRawSync(packed);
}

export function streamOf({ deflated: pieces }: HeldDocument): AsyncIterable<Buffer> {
  const unpacker = createInflateRaw();
  for (const piece of pieces) unpacker.write(piece);
  unpacker.end();
  return unpacker as AsyncIterable<Buffer>;
}

function sizeOf(pieces: readonly Buffer[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
