import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { confine } from '@/server/disk/confine';
import { updateTogether } from '@/server/locks/acquire/update-together';
import { killWriters, plantNumbers, tempsIn } from './kill-writers';
import { sidecarOf } from './lock-specs';
import { startPython, startProgram } from './start-program';
import type { Program } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const peers = join(import.meta.dirname, '../../dist/peers');

test('300 writers killed at random moments: nothing acknowledged is lost, readers find every file whole, the lock is free at once', async () => {
  const root = temporaryDirectory();
  const directories = ['a', 'b'].map((name) => join(root, name));
  const states = directories.map(plantNumbers);
  const readers = [
    startProgram(process.execPath, [join(peers, 'read-numbered.js'), ...states]),
    startPython('read-numbered', ...states),
  ];
  await Promise.all(readers.map((one) => one.until('ready')));
  const program = join(peers, 'crash-loop.js');
  const tallies = await Promise.all(directories.map((one) => killWriters(program, one, 150)));
  expect(tallies.flatMap(({ wrong }) => wrong)).toEqual([]);
  const read = await Promise.all(readers.map(told));
  expect(read.map(({ wrong }) => wrong)).toEqual([[], []]);
  const sum = (of: 'kills' | 'acknowledged' | 'between' | 'torn') =>
    tallies.reduce((all, one) => all + one[of], 0);
  console.log(
    `${sum('kills')} kills, ${sum('acknowledged')} acknowledged, ${sum('between')} killed between write and word, ${sum('torn')} torn lines, reads ${read.map(({ reads }) => reads).join(' and ')}, temps left ${directories.flatMap(tempsIn).length}`,
  );
  expect(sum('kills')).toBe(300);
  expect(sum('acknowledged')).toBeGreaterThan(300);
  for (const directory of directories) await sweepsAll(root, directory);
}, 600_000);

async function told(reader: Program): Promise<{ reads: number; wrong: string[] }> {
  reader.hush();
  return JSON.parse(await reader.line()) as { reads: number; wrong: string[] };
}

/** The next writer of the file removes what the killed ones left. */
async function sweepsAll(root: string, directory: string): Promise<void> {
  const state = join(directory, 'state.json');
  const place = await confine(root, state.slice(root.length + 1) as BankPath);
  const file = { place, specs: [sidecarOf(state)] };
  await updateTogether(file, { timeoutMs: 0, purpose: 'test' }, () => null);
  expect(tempsIn(directory)).toEqual([]);
}
