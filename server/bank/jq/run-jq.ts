import { Worker } from 'node:worker_threads';
import { failure } from '@/lib/errors';
import { findWorkerFile } from '@/server/locks/native/waiting-pool';
import { mostMemory, type JqAnswer, type JqQuestion } from './jq-words';

/** Longer takes no honest program, but for one over a large document: each of its bytes adds to the time. */
const longestMs = 5_000;
const msOfByte = 0.001;
/** Each takes a core and much memory. */
const mostAtOnce = 2;
const idleMs = 30_000;

/**
 * Runs a jq program over one JSON text and returns what it prints, with what it says besides. The program may come
 * from anybody: it is bounded in time and memory, and sees nothing but what it is given.
 * @throws INVALID_INPUT with jq's own words
 */
export async function runJq(question: JqQuestion): Promise<{ stdout: string; said: string }> {
  const answer = await inTurn(() => ask(question));
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

/** One that ended well is kept for the next program, for a while. */
let idle: { worker: Worker; timer: NodeJS.Timeout } | null = null;

async function ask(question: JqQuestion): Promise<JqAnswer | 'late'> {
  const worker = takeWorker();
  const answer = await answerOf(worker, question);
  if (answer === 'late' || answer.kind === 'broke' || idle !== null) {
    void worker.terminate();
  } else {
    worker.removeAllListeners();
    worker.on('error', () => undefined);
    worker.unref();
    idle = { worker, timer: setTimeout(endIdle, idleMs).unref() };
  }
  return answer;
}

function takeWorker(): Worker {
  if (idle !== null) {
    const { worker, timer } = idle;
    clearTimeout(timer);
    idle = null;
    worker.ref();
    return worker;
  }
  const file = findWorkerFile('jq-worker.js');
  if (file === null) throw new Error('jq-worker.js is not built.');
  return new Worker(file, {
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
}

function endIdle(): void {
  void idle?.worker.terminate();
  idle = null;
}

function answerOf(worker: Worker, question: JqQuestion): Promise<JqAnswer | 'late'> {
  return new Promise((resolve) => {
    const ms = longestMs + msOfByte * question.text.length;
    const timer = setTimeout(resolve, ms, 'late' as const);
    const end = (answer: JqAnswer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    worker.once('message', end);
    worker.once('error', ({ message }) => end({ kind: 'broke', why: message }));
    worker.once('exit', () => end({ kind: 'broke', why: 'it ended' }));
    worker.postMessage(question);
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
