import { ownHands, workerHands, type Hands } from './hands';
import { lineToProcess, lineToThread } from './line';
import { RecallWorker } from './recall-worker';

interface Taken {
  hands: Hands;
  giveBack(): Promise<void>;
}

let shared: { hands: Hands; users: number; end(): Promise<void> } | null = null;

/** The workers of this process, two for all its banks; they end when the last bank gives them back. */
export function takeWorkers(): Taken {
  const workers = (shared ??= start());
  workers.users += 1;
  return {
    hands: workers.hands,
    async giveBack() {
      workers.users -= 1;
      if (workers.users > 0) return;
      if (shared === workers) shared = null;
      await workers.end();
    },
  };
}

function start() {
  const questions = RecallWorker.find(lineToThread);
  const writing = RecallWorker.find(lineToProcess);
  if (questions === null || writing === null) {
    return { hands: ownHands, users: 0, end: () => Promise.resolve() };
  }
  const end = async () => {
    await Promise.all([questions.end(), writing.end()]);
  };
  return { hands: workerHands(questions, writing), users: 0, end };
}
