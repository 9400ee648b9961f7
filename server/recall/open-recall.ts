import { failure } from '@/lib/errors';
import type { IndexProgress, IndexStatus, RecallAnswer, RefreshReport } from '@/lib/recall';
import type { Bank } from '@/server/bank/bank';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { BankRecall, RefreshOptions } from './bank-recall';
import { bringInFew } from './bring-in-few';
import { followBank, type FollowedBank } from './follow-bank';
import type { RecallPlace } from './recall-place';
import type { RecallRequest } from './recall-request';
import { statusHere } from './refresh/status-here';
import { withWriterLock } from './refresh/with-writer-lock';
import { ownHands, type Hands } from './threads/hands';
import { takeThreads } from './threads/take-threads';

/** Recall of one opened bank. A command does its work itself; a server has threads for it. */
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
    const { timeoutMs, signal } = options;
    let hasWaited = false;
    const onWait = (waitedMs: number, spec: LockSpec) => {
      hasWaited = true;
      options.onWait?.(waitedMs, spec);
    };
    const state = this.place.stateDirectory;
    const wish = { timeoutMs, state, onWait, ...(signal && { signal }) };
    const report = await withWriterLock(this.place, wish, async (held) => ({
      ...(await this.write(options, held.signal)),
      // Where nobody was in the way it took a moment, and that is no wait.
      waitedMs: hasWaited ? held.waitedMs : 0,
    }));
    if (this.followed) this.followed.changed();
    else await this.hands.makeVectors(this.place, signal);
    return report;
  }

  /** The index is gone: where one is kept it is made anew. */
  begunAnew(): void {
    this.followed?.compareAll();
  }

  /** Makes it that of a server: threads, and an index that is kept up to date. Returns how to end that. */
  follow(): () => Promise<void> {
    const threads = takeThreads();
    this.hands = threads.hands;
    const followed = this.bank.readOnly ? null : followBank(this.bank, this.place, threads.hands);
    this.followed = followed;
    return async () => {
      await followed?.end();
      this.hands.leave(this.place);
      await threads.giveBack();
    };
  }

  private async write(
    { rebuild, onProgress }: RefreshOptions,
    signal: AbortSignal,
  ): Promise<Omit<RefreshReport, 'waitedMs'>> {
    const began = performance.now();
    try {
      const work = { kind: 'all', rebuild } as const;
      const written = await this.hands.write(this.place, work, {
        signal,
        onProgress: (progress) => {
          this.progress = progress;
          onProgress?.(progress);
        },
      });
      const { outcome, documentsRead, documentsRemoved, passages, bytes, resumed } = written;
      const tookMs = performance.now() - began;
      return { outcome, documentsRead, documentsRemoved, passages, bytes, resumed, tookMs };
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
