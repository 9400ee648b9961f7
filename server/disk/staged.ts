import { crashPoint } from './crash-points';
import type { CrashPoint } from './crash-points';
import type { OpenedDirectory } from './directory-descriptor';
import { syncDescriptor } from './durable';
import { translating } from './fault';

/** A change of one name that is ready: nothing of it is seen yet. In this order; `discard` whenever it is given up. */
export interface Staged {
  /** Makes it seen, at once and whole. @throws LOCK_LOST by the fence; nothing is left of it then, nor of any failure */
  publish(): Promise<void>;
  /** Makes what was published survive a power cut. Only then it may be acknowledged. */
  settle(): Promise<void>;
  /** Removes what was made ready, if it was not published, and closes all. Again, or after the others, is nothing. */
  discard(): void;
}

export interface StageOptions {
  /** Real root the target's directory must lie in. */
  within?: string;
  /** Throws when the lock was lost: the change is then abandoned, nothing has changed. */
  fence?: () => void;
  /** How long a rename may be tried again that the system refuses for now: what is left of the lock's time. Default 5 s. */
  patienceMs?: number;
}

interface Steps {
  publish(): Promise<void>;
  discard(): void;
  settled: CrashPoint;
}

/** Strings the steps together, so that the directory is closed and nothing left on every way out. */
export function staged(
  doing: string,
  target: string,
  directory: OpenedDirectory,
  steps: Steps,
): Staged {
  let isPublished = false;
  let isOver = false;
  const discard = () => {
    if (isOver) return;
    isOver = true;
    if (!isPublished) steps.discard();
    directory.close();
  };
  const orDiscard = (work: () => Promise<void>) =>
    translating(doing, target, work).catch((error: unknown) => {
      discard();
      throw error;
    });
  return {
    publish: () =>
      orDiscard(async () => {
        refuseSecond(isOver || isPublished, target);
        await steps.publish();
        isPublished = true;
      }),
    settle: () =>
      orDiscard(async () => {
        refuseSecond(isOver || !isPublished, target);
        await syncDescriptor(directory.fd);
        crashPoint(steps.settled);
        discard();
      }),
    discard,
  };
}

function refuseSecond(isWrong: boolean, target: string): void {
  if (isWrong) throw new Error(`the steps of ${target} were taken out of their order`);
}
