import { isStrongroomError } from '@/lib/errors';
import type { IndexProgress } from '@/lib/recall';
import { writeAtomically } from '@/server/disk/atomic-write';
import { unconfined } from '@/server/disk/confine';
import { lookAtSync } from '@/server/disk/entry';
import { removeFileNow } from '@/server/disk/names';
import { readSmallSync } from '@/server/disk/read';
import type { IndexPlaces } from './index-places';

const everyMs = 1000;

/** How far a build is, left beside it for those who look on from other processes. A hint: nothing depends on it. */
export class ToldProgress {
  private writing: Promise<void> | null = null;
  private toldAt = -Infinity;

  constructor(private readonly places: IndexPlaces) {}

  tell(progress: IndexProgress): void {
    if (this.writing !== null || performance.now() - this.toldAt < everyMs) return;
    this.toldAt = performance.now();
    this.writing = writeAtomically(this.places.progress, Buffer.from(JSON.stringify(progress)))
      .catch(passOver)
      .finally(() => (this.writing = null));
  }

  async end(): Promise<void> {
    await this.writing;
    removeFileNow(this.places.progress);
  }
}

/** What was told last; null where nothing was, or it is none. */
export function readProgress({ progress: file }: IndexPlaces): IndexProgress | null {
  try {
    if (lookAtSync(file)?.kind !== 'file') return null;
    const text = readSmallSync(unconfined(file), 4096).bytes.toString('utf8');
    const value = JSON.parse(text) as Partial<IndexProgress> | null;
    const { documentsDone, documentsTotal, bytesDone, bytesTotal, startedAt } = value ?? {};
    const counts = [documentsDone, documentsTotal, bytesDone, bytesTotal];
    if (!counts.every(Number.isSafeInteger) || typeof startedAt !== 'string') return null;
    return value as IndexProgress;
  } catch (error) {
    if (isStrongroomError(error) || error instanceof SyntaxError) return null;
    throw error;
  }
}

function passOver(error: unknown): void {
  if (!isStrongroomError(error)) throw error;
}
