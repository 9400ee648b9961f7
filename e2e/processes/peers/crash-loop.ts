import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { appendLine } from '@/server/disk/append-line';
import { writeAtomically } from '@/server/disk/atomic-write';
import { tryFlock } from '@/server/locks/native/kernel-lock';
import { numbered, numberIn } from '../numbered';

/**
 * Until it is killed: replaces `state.json` by the next number and appends that to `log.jsonl`, under one lock taken
 * at once, and says on fd 1 what is done: `ready`, then `state 7`, `log 7`, … Says `locked` when the lock is not free.
 */
const directory = process.argv[2] ?? '';
const [state, log] = [join(directory, 'state.json'), join(directory, 'log.jsonl')];
const lock = openSync(`${state}.lock`, 'a+');
const isOurs = tryFlock(lock);
if (!isOurs) writeSync(1, 'locked\n');
if (isOurs) await work(numberIn(readFileSync(state, 'utf8')));
closeSync(lock);

async function work(last: number): Promise<void> {
  writeSync(1, 'ready\n');
  for (let number = last + 1; ; number += 1) {
    await writeAtomically(state, Buffer.from(numbered(number)));
    writeSync(1, `state ${number}\n`);
    await appendLine(log, numbered(number));
    writeSync(1, `log ${number}\n`);
  }
}
