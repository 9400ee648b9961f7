import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { bytesOfIndex, type IndexFile } from '../index-file';
import { SymbolTables } from '../texts/symbol-tables';
import { arrived } from './carried-error';
import {
  cells,
  weightOf,
  type EngineAnswer,
  type EngineOrder,
  type EngineQuestion,
  type EngineStart,
} from './engine-words';
import type { IndexEngine } from './index-engine';

/**
 * The engine in a thread of its own, for who writes much and asks little: a question waits until all that was ordered
 * before it is done.
 * @param thread the program of `engine-thread.ts`
 * @throws as `openIndexFile`
 */
export function engineElsewhere(
  thread: string,
  path: string,
  mode: 'write' | 'make',
  rules: string,
): IndexEngine {
  const line = new EngineLine(thread, { path, mode, rules });
  try {
    line.ask({ kind: 'open' });
  } catch (error) {
    line.end();
    throw error;
  }
  const file = fileBy(line, path);
  return {
    file,
    get symbols() {
      return new SymbolTables(file);
    },
    begin: (nextPassage) => line.order({ kind: 'begin', nextPassage }),
    put: (passages, terms) => line.order({ kind: 'put', passages, terms }),
    mergeSegments: () => line.order({ kind: 'merge' }),
    commit: () => void line.ask({ kind: 'commit' }),
    rollBack: () => void line.ask({ kind: 'rollBack' }),
    close: () => file.close(),
  };
}

function fileBy(line: EngineLine, path: string): IndexFile {
  return {
    path,
    rows: (...of) => line.ask({ kind: 'rows', of }) as unknown[][],
    rowsAndBytes(...of) {
      const found = line.ask({ kind: 'rowsAndBytes', of }) as {
        rows: unknown[][];
        bytes: Uint8Array;
      };
      return { rows: found.rows, bytes: asBuffer(found.bytes) };
    },
    numbers: (...of) => line.ask({ kind: 'numbers', of }) as number[][],
    pages(...of) {
      const found = line.ask({ kind: 'pages', of }) as [number, Uint8Array][];
      return found.map(([id, page]) => [id, asBuffer(page)]);
    },
    run: (statement, values) => line.order({ kind: 'run', statement, values }),
    // Nobody else writes.
    reading: (work) => ({ result: work() }),
    readings: 0,
    bytes: () => bytesOfIndex(path),
    close() {
      try {
        line.ask({ kind: 'close' });
      } finally {
        line.end();
      }
    },
  };
}

/** What was a buffer comes through as bare bytes. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

class EngineLine {
  private readonly memory = new Int32Array(new SharedArrayBuffer(4 * cells.count));
  private readonly worker: Worker;
  private readonly answers: MessageChannel['port1'];
  /** Modulo 2^32, as what is done. */
  private ordered = 0;

  constructor(thread: string, of: Pick<EngineStart, 'path' | 'mode' | 'rules'>) {
    const { port1, port2 } = new MessageChannel();
    this.answers = port1;
    const workerData = { ...of, answers: port2, memory: this.memory.buffer };
    this.worker = new Worker(thread, { workerData, transferList: [port2], execArgv: [] });
    this.worker.unref();
    port1.unref();
  }

  /** @throws what failed of earlier orders */
  order(order: EngineOrder): void {
    if (Atomics.load(this.memory, cells.failed) === 1)
      this.ask({ kind: 'numbers', of: ['SELECT 0'] });
    this.worker.postMessage(order);
    this.ordered = (this.ordered + weightOf(order)) | 0;
    for (;;) {
      const done = Atomics.load(this.memory, cells.done);
      if (((this.ordered - done) | 0) <= mostAhead) return;
      this.wait(cells.done, done);
    }
  }

  ask(question: EngineQuestion): unknown {
    const before = Atomics.load(this.memory, cells.answered);
    this.worker.postMessage(question);
    while (Atomics.load(this.memory, cells.answered) === before) this.wait(cells.answered, before);
    const answer = receiveMessageOnPort(this.answers)?.message as EngineAnswer;
    if (!answer.ok) throw arrived(answer.error);
    return answer.value;
  }

  end(): void {
    this.answers.close();
    void this.worker.terminate();
  }

  private wait(cell: number, value: number): void {
    if (Atomics.wait(this.memory, cell, value, patienceMs) === 'timed-out')
      throw new Error(`The thread that writes the index said nothing for ${patienceMs} ms.`);
  }
}

/** What is held in memory of work that is not done yet. */
const mostAhead = 4 << 20;
/** One statement takes seconds at the most, on a slow disk. */
const patienceMs = 600_000;
