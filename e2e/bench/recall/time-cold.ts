import { join } from 'node:path';
import type { RecallAnswer } from '@/lib/recall';
import { median } from '../numbers';
import { root as project, start } from '../start';

const turns = 9;

/**
 * What a question adds to starting the command: `strongroom recall …` and `strongroom --version` in turns, each a
 * process of its own; the difference of their medians, in ms. The first of each is not counted.
 */
export async function timeCold(root: string): Promise<number> {
  const asking: number[] = [];
  const starting: number[] = [];
  for (let turn = 0; turn <= turns; turn += 1) {
    const asked = await timeCommand(['recall', 'deploy release notes', '--root', root, '--json']);
    const { mode, pending } = JSON.parse(asked.line) as RecallAnswer;
    if (mode !== 'index' || pending !== 0)
      throw new Error('The command does not take the index of the bench as it stands.');
    const started = await timeCommand(['--version']);
    if (turn === 0) continue;
    asking.push(asked.ms);
    starting.push(started.ms);
  }
  return median(asking) - median(starting);
}

async function timeCommand(words: readonly string[]): Promise<{ ms: number; line: string }> {
  const began = performance.now();
  const program = start(process.execPath, [join(project, 'dist/cli.js'), ...words]);
  const line = await program.line();
  const { at } = await program.ended;
  return { ms: at - began, line };
}
