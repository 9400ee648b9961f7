import { Worker } from 'node:worker_threads';
import { failure } from '@/lib/errors';
import { findWorkerFile } from '@/server/locks/native/waiting-pool';
import { mostMemory, type JqAnswer, type JqQuestion } from './jq-words';

/**
 * Of processor time, all of this process's: more takes no honest program, but for one over a large document, each byte of
 * which adds to it. A busy machine gives it slowly, and is waited for longer.
 */
const usualBound = { mostWorkMs: 5_000, longestMs: 60_000 };
const workMsOfByte = 0.001;
const lookEveryMs = 100;
/** Each takes a core and much memory. */
const mostAtOnce = 2;
const idleMs = 30_000;

/**
 * Runs a jq program over one JSON text and returns what it prints, with what it says besides. The program may come
 * from anybody: it is bounded in time and memory, and sees nothing but what it is given.
 * @throws INVALID_INPUT with jq's own words
 */
export async function runJq(
  question: JqQuestion,
  bound = usualBound,
): Promise<{ stdout: string; said: string }> {
  const answer = await inTurn(() => ask(question, bound));
  if (answer === 'late') throw tooMuch('it ran too long, as one does that never ends');
  if (answer.kind === 'broke') throw tooMuch(brokeWords);
  if (answer.exitCode !== 0) throw refused(answer.stderr, answer.exitCode);
  return { stdout: answer.stdout, said: answer.stderr };
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

interface Thread {
  worker: Worker;
  /** Who waits for its answer. */
  end: (answer: JqAnswer | 'late') => void;
}

/** One that ended well is kept for the next program, for a while. */
let idle: { thread: Thread; timer: NodeJS.Timeout } | null = null;

async function ask(question: JqQuestion, bound: typeof usualBound): Promise<JqAnswer | 'late'> {
  const thread = takeIdle() ?? startThread();
  const answer = await answerOf(thread, question, bound);
  if (answer === 'late' || answer.kind === 'broke' || idle !== null) {
    void thread.worker.terminate();
  } else {
    thread.worker.unref();
    idle = { thread, timer: setTimeout(endIdle, idleMs).unref() };
  }
  return answer;
}

function takeIdle(): Thread | null {
  if (idle === null) return null;
  const { thread, timer } = idle;
  clearTimeout(timer);
  idle = null;
  thread.worker.ref();
  return thread;
}

function startThread(): Thread {
  const file = findWorkerFile('jq-worker.js');
  if (file === null) throw new Error('jq-worker.js is not built.');
  const worker = new Worker(file, {
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const thread: Thread = { worker, end: () => undefined };
  worker.on('message', (answer: JqAnswer) => thread.end(answer));
  worker.on('error', ({ message }) => thread.end({ kind: 'broke', why: message }));
  worker.on('exit', () => {
    if (idle?.thread === thread) idle = null;
    thread.end({ kind: 'broke', why: 'it ended' });
  });
  return thread;
}

function endIdle(): void {
  void idle?.thread.worker.terminate();
  idle = null;
}

function answerOf(
  thread: Thread,
  question: JqQuestion,
  { mostWorkMs, longestMs }: typeof usualBound,
): Promise<JqAnswer | 'late'> {
  return new Promise((resolve) => {
    const began = performance.now();
    const usedBefore = process.cpuUsage();
    const mostMs = mostWorkMs + workMsOfByte * question.text.length;
    const timer = setInterval(() => {
      const { user, system } = process.cpuUsage(usedBefore);
      if ((user + system) / 1000 > mostMs || performance.now() - began > longestMs) {
        thread.end('late');
      }
    }, lookEveryMs);
    thread.end = (answer) => {
      clearInterval(timer);
      thread.end = () => undefined;
      resolve(answer);
    };
    thread.worker.postMessage(question);
  });
}

const longestWords = 2_000;

/** jq tells of places in a file of its own; the lines of the program it repeats are known to who wrote it. */
function refused(stderr: string, exitCode: number) {
  const lines = stderr.split('\n').filter((line) => line.startsWith('jq: '));
  const words = (lines.length > 0 ? lines : [stderr])
    .map((line) => line.replace(/^jq: (error ?)?(\(at [^)]*\))?:? ?/, ''))
    .filter((line) => !/^\d+ compile errors?$/.test(line))
    .join('; ')
    .slice(0, longestWords);
  return failure(
    'INVALID_INPUT',
    `jq refuses: ${words || `it ended with ${exitCode}`}. Nothing was changed.`,
    { jq: stderr.slice(0, longestWords), exitCode },
  );
}

const brokeWords = `it needs more than ${mostMemory >> 20} MiB of memory, or nests too deep`;

function tooMuch(why: string) {
  return failure('INVALID_INPUT', `The expression was stopped: ${why}. Nothing was changed.`, {});
}
