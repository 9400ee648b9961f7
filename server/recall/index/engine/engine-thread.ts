import { parentPort, workerData } from 'node:worker_threads';
import { openIndexFile } from '../index-file';
import { carried, type CarriedError } from './carried-error';
import {
  cells,
  weightOf,
  type EngineAnswer,
  type EngineOrder,
  type EngineQuestion,
  type EngineStart,
} from './engine-words';
import { engineHere, type IndexEngine } from './index-engine';

/*
 * The engine in a thread of its own: whoever makes an index reads and takes apart the next passages while those before
 * are written. It does what it is told in that order. After a failure nothing is done until whoever asks next was told.
 */

const { path, mode, rules, answers, memory } = workerData as EngineStart;
const shared = new Int32Array(memory);
let engine: IndexEngine | null = null;
let fault: CarriedError | null = null;

parentPort?.on('message', (told: EngineOrder | EngineQuestion) => {
  if (isOrder(told)) carryOut(told);
  else answer(told);
});

function isOrder(told: EngineOrder | EngineQuestion): told is EngineOrder {
  return ['run', 'begin', 'put', 'merge'].includes(told.kind);
}

function carryOut(order: EngineOrder): void {
  try {
    if (fault === null) obey(opened(), order);
  } catch (error) {
    fault = carried(error);
    Atomics.store(shared, cells.failed, 1);
  }
  Atomics.add(shared, cells.done, weightOf(order));
  Atomics.notify(shared, cells.done);
}

function obey(to: IndexEngine, order: EngineOrder): void {
  if (order.kind === 'run') to.file.run(order.statement, order.values);
  else if (order.kind === 'put') to.put(order.passages, order.terms);
  else if (order.kind === 'begin') to.begin(order.nextPassage);
  else to.mergeSegments();
}

function answer(question: EngineQuestion): void {
  const before = question.kind === 'rollBack' || question.kind === 'close' ? null : fault;
  fault = null;
  Atomics.store(shared, cells.failed, 0);
  let said: EngineAnswer;
  try {
    said = before ? { ok: false, error: before } : { ok: true, value: valueOf(question) };
  } catch (error) {
    said = { ok: false, error: carried(error) };
  }
  answers.postMessage(said);
  Atomics.add(shared, cells.answered, 1);
  Atomics.notify(shared, cells.answered);
}

function valueOf(question: EngineQuestion): unknown {
  if (question.kind === 'open') engine = engineHere(openIndexFile(path, mode, rules));
  const { file, ...of } = opened();
  switch (question.kind) {
    case 'rows':
      return file.rows(...question.of);
    case 'rowsAndBytes':
      return file.rowsAndBytes(...question.of);
    case 'numbers':
      return file.numbers(...question.of);
    case 'pages':
      return file.pages(...question.of);
    case 'commit':
      return of.commit();
    case 'rollBack':
      return of.rollBack();
    case 'close':
      return of.close();
    case 'open':
      return undefined;
  }
}

function opened(): IndexEngine {
  if (engine === null) throw new Error('The index is not open.');
  return engine;
}
