import type { IndexProgress } from '@/lib/recall';
import { isoOf } from '@/lib/time';
import type { StandingDocument } from './list-documents';

const tellEveryMs = 200;

/** Counts what is done of a work, and tells it now and then. */
export class WorkProgress {
  private now: IndexProgress;
  private toldAt = performance.now();

  constructor(
    private readonly tell: (progress: IndexProgress) => void,
    zone: string,
  ) {
    this.now = { ...nothing, startedAt: isoOf(Date.now(), zone) };
  }

  /** More than was thought. */
  begin(documents: readonly StandingDocument[]): void {
    const bytes = documents.reduce((sum, { facts }) => sum + facts.size, 0);
    this.now.documentsTotal += documents.length;
    this.now.bytesTotal += bytes;
  }

  done({ facts }: StandingDocument): void {
    this.now.documentsDone += 1;
    this.now.bytesDone += facts.size;
    if (performance.now() - this.toldAt > tellEveryMs) this.told();
  }

  private told(): void {
    this.toldAt = performance.now();
    this.tell({ ...this.now });
  }
}

const nothing = { documentsDone: 0, documentsTotal: 0, bytesDone: 0, bytesTotal: 0 };
