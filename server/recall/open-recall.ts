import { failure } from '@/lib/errors';
import type { IndexProgress, IndexStatus, RecallAnswer, RefreshReport } from '@/lib/recall';
import type { Bank } from '@/server/bank/bank';
import type { BankRecall, RefreshOptions } from './bank-recall';
import { bringInFew } from './bring-in-few';
import { followBank, type FollowedBank } from './follow-bank';
import type { RecallPlace } from './recall-place';
import type { RecallRequest } from './recall-request';
import { indexPlaces } from './refresh/index-places';
import { statusHere } from './refresh/status-here';
import { ownHands, type Hands } from './workers/hands';
import { takeWorkers } from './workers/take-workers';

/** Recall of one opened bank. A command does its work itself; a server has workers for it. */
export class OpenRecall implements BankRecall {
  private readonly place: RecallPlace;
  private hands: Hands = ownHands;
  private followed: FollowedBank | null = null;
  /** Of a refresh that was asked for here. */
  private progress: IndexProgress | null = null;

  constructor(private readonly bank: Bank) {
    const { summary, root, stateDirectory } = bank;
    this.place = { bank: summary.id, root, stateDirectory };
  }

  async ask(request: RecallRequest, signal?: AbortSignal): Promise<RecallAnswer> {
    const began = performance.now();
    this.followed?.begin();
    const isOld = this.followed === null && request.mode !== 'substring';
    const left = isOld ? await bringInFew(this.bank, this.place, signal) : null;
    const answer = await this.hands.ask(this.place, request, signal);
    const pending = answer.mode === 'substring' ? null : (this.followed?.pending() ?? left);
    return { ...answer, pending, tookMs: performance.now() - began };
  }

  async status({ count = false }: { count?: boolean } = {}): Promise<IndexStatus> {
    const status = await this.hands.status(this.place, count);
    const progress = this.progress ?? this.followed?.state().progress ?? null;
    return statusHere(this.bank, status, { progress, following: this.followed?.state() ?? null });
  }

  async refresh(options: RefreshOptions): Promise<RefreshReport> {
    if (this.bank.readOnly) throw readOnly(this.bank.root);
    const report = await this.write(options);
    if (this.followed) this.followed.changed();
    else await this.hands.makeVectors(this.place, options.signal);
    return report;
  }

  /** The index is gone: where one is kept it is made anew. */
  begunAnew(): void {
    this.followed?.compareAll();
  }

  /** Makes it that of a server: workers, and an index that is kept up to date. Returns how to end that. */
  follow(): () => Promise<void> {
    const workers = takeWorkers();
    this.hands = workers.hands;
    const followed = this.bank.readOnly ? null : followBank(this.bank, this.place, workers.hands);
    this.followed = followed;
    return async () => {
      await followed?.end();
      this.hands.leave(this.place);
      await workers.giveBack();
    };
  }

  private async write(options: RefreshOptions): Promise<RefreshReport> {
    const { rebuild, timeoutMs, signal, onProgress, onWait } = options;
    const { lock } = indexPlaces(this.place.stateDirectory);
    const work = { kind: 'all', rebuild } as const;
    const began = performance.now();
    try {
      const wanted = { work, wish: { timeoutMs, isTold: true } };
      const written = await this.hands.write(this.place, wanted, {
        signal,
        onProgress: (progress) => {
          this.progress = progress;
          onProgress?.(progress);
        },
        onWait: (waitedMs) => onWait?.(waitedMs, lock),
      });
      const { outcome, documentsRead, documentsRemoved, passages, bytes } = written;
      const { resumed, waitedMs } = written;
      const tookMs = performance.now() - began - waitedMs;
      return {
        outcome,
        documentsRead,
        documentsRemoved,
        passages,
        bytes,
        resumed,
        waitedMs,
        tookMs,
      };
    } finally {
      this.progress = null;
    }
  }
}

function readOnly(root: string) {
  return failure(
    'READ_ONLY',
    `${JSON.stringify(root)} is open read-only: no index is written. Start without --read-only.`,
    { root },
  );
}
