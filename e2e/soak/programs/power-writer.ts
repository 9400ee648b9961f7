import { writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { numbered } from '@/e2e/processes/numbered';
import { appendLine } from '@/server/disk/append-line';
import { ensureDirectory } from '@/server/disk/names';
import { stageRemoval } from '@/server/disk/stage-removal';
import { stageWrite } from '@/server/disk/stage-write';
import type { Staged } from '@/server/disk/staged';

/**
 * Until it is killed: replaces a file, adds a line, makes a file in a new directory, removes an earlier one, and says
 * on fd 1 what may be acknowledged: `state 7`, `log 7`, `made 7`, `gone 3`. Rests after each, so that a power cut
 * often comes right after one. SOAK_WITHOUT=directory-sync leaves that step out: then words must turn out untrue.
 */
const directory = process.argv[2] ?? '';
const isUnsettled = process.env.SOAK_WITHOUT === 'directory-sync';

for (let number = 1; ; number += 1) {
  const bytes = Buffer.from(numbered(number));
  await carryOut(await stageWrite(join(directory, 'state.json'), bytes));
  await say(`state ${number}`);
  await appendLine(join(directory, 'log.jsonl'), numbered(number));
  await say(`log ${number}`);
  const made = fileOf(number);
  await ensureDirectory(dirname(made));
  await carryOut(await stageWrite(made, bytes));
  await say(`made ${number}`);
  if (number <= 4) continue;
  await carryOut(await stageRemoval(fileOf(number - 4)));
  await say(`gone ${number - 4}`);
}

function fileOf(number: number): string {
  return join(directory, 'made', String(number), 'file.json');
}

async function carryOut(change: Staged): Promise<void> {
  await change.publish();
  if (isUnsettled) change.discard();
  else await change.settle();
}

async function say(words: string): Promise<void> {
  writeSync(1, `${words}\n`);
  await pause(Math.random() * 30);
}
