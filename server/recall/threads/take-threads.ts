import { ownHands, threadHands, type Hands } from './hands';
import { RecallThread } from './recall-thread';

interface Taken {
  hands: Hands;
  giveBack(): Promise<void>;
}

let shared: { hands: Hands; users: number; end(): Promise<void> } | null = null;

/** The threads of this process, two for all its banks; they end when the last bank gives them back. */
export function takeThreads(): Taken {
  const threads = (shared ??= start());
  threads.users += 1;
  return {
    hands: threads.hands,
    async giveBack() {
      threads.users -= 1;
      if (threads.users > 0) return;
      if (shared === threads) shared = null;
      await threads.end();
    },
  };
}

function start() {
  const questions = RecallThread.find();
  const writing = RecallThread.find();
  if (questions === null || writing === null) {
    return { hands: ownHands, users: 0, end: () => Promise.resolve() };
  }
  const end = async () => {
    await Promise.all([questions.end(), writing.end()]);
  };
  return { hands: threadHands(questions, writing), users: 0, end };
}
