import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { numberIn } from '../numbered';

/** Reads files of numbers without lock, one after the other, until stdin closes; tells reads, and what was wrong. */
const wrong: string[] = [];
let reads = 0;
let isOver = false;
process.stdin.once('end', () => (isOver = true)).resume();
console.log('ready');
while (!isOver) {
  for (const path of process.argv.slice(2)) read(path);
  await pause(10);
}
console.log(JSON.stringify({ reads, wrong }));

function read(path: string): void {
  reads += 1;
  try {
    numberIn(readFileSync(path, 'utf8'));
  } catch (error) {
    wrong.push(String(error).slice(0, 200));
  }
}
