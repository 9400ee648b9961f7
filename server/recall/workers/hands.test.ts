import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { recallInput } from '@/lib/recall-inputs';
import { workerHands } from './hands';
import { lineToProcess, lineToThread } from './line';
import { RecallWorker } from './recall-worker';

const dyingThread = `require('node:worker_threads').parentPort.on('message', () => process.exit(1));`;
const dyingProcess = `process.on('message', () => process.kill(process.pid, 'SIGKILL'));`;
const request = recallInput.parse({ bank: 'bank', query: 'lantern' });

test('a worker that dies at each question: questions are answered from the documents, and say why', async () => {
  const { place, hands } = dying();
  for (let time = 1; time <= 2; time += 1) {
    const { mode, reason, hits } = await hands.ask(place, request);
    expect(mode).toBe('substring');
    expect(reason).toMatch(/ended unexpectedly/);
    expect(hits.map(({ path }) => path)).toEqual(['note.md']);
  }
  expect(await hands.status(place, false)).toMatchObject({ state: 'missing' });
});

test('a process that dies at each writing: each is refused in words, and the next one is tried anew', async () => {
  const { place, hands } = dying();
  const wanted = {
    work: { kind: 'all', rebuild: false },
    wish: { timeoutMs: 0, isTold: false },
  } as const;
  for (let time = 1; time <= 2; time += 1) {
    await expect(hands.write(place, wanted, {})).rejects.toMatchObject({
      code: 'STORAGE_FAULT',
      message: expect.stringMatching(/ended unexpectedly/) as string,
    });
  }
});

function dying() {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'recall hands ')));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const root = join(directory, 'bank');
  mkdirSync(root);
  writeFileSync(join(root, 'note.md'), 'the lantern of the harbour\n');
  const file = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const thread = file('thread.cjs', dyingThread);
  const child = file('process.cjs', dyingProcess);
  const questions = new RecallWorker((heard) => lineToThread(thread, heard));
  const writing = new RecallWorker((heard) => lineToProcess(child, heard));
  const place = { bank: 'bank', root, stateDirectory: join(directory, 'state') };
  return { place, hands: workerHands(questions, writing) };
}
