import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from './temporary-directory';

const program = join(import.meta.dirname, '../../dist/peers/read-archive.js');
const lines = 1_000_000;
const atOnce = 20_000;

interface Read {
  shown: number;
  firstMs: number;
  found: string[];
  looked: number;
  pages: number;
  searchMs: number;
  rssMiB: number;
}

/** Every hundredth id stands twice. */
function plantMillion(root: string): number {
  mkdirSync(join(root, 'queue-system'));
  const path = join(root, 'queue-system/tasks_done.jsonl');
  const fd = openSync(path, 'w');
  for (let from = 0; from < lines; from += atOnce) {
    let text = '';
    for (let at = from; at < from + atOnce; at += 1) {
      const id = at % 100 === 99 ? at - 1 : at;
      text += `{"id": "t${id}", "description": "Task ${at} of many", "status": "completed", "updated": "2026-01-02T03:04:05.678901+08:00"}\n`;
    }
    writeSync(fd, text);
  }
  closeSync(fd);
  return statSync(path).size;
}

test('an archive of a million lines is searched to its end, each id once, in bounded memory', () => {
  const root = temporaryDirectory();
  const size = plantMillion(root);
  const said = execFileSync(process.execPath, [program, root, 'task 12345'], { encoding: 'utf8' });
  const read = JSON.parse(said) as Read;
  const wanted = (at: number) => String(at).startsWith('12345') && at % 100 !== 98;
  const expected = Array.from({ length: lines }, (_, at) => at).filter(wanted);
  expect(read.shown).toBe(100);
  expect(read.looked).toBe(lines);
  expect(read.found).toEqual(expected.reverse().map((at) => `Task ${at} of many`));
  // The file alone would be as much as that; the ids of a million lines are 48 MiB of it.
  expect(read.rssMiB).toBeLessThan(250);
  console.log(
    `${size >> 20} MiB: first page ${read.firstMs.toFixed(0)} ms, all of it ${(read.searchMs / 1000).toFixed(1)} s in ${read.pages + 1} parts, ${read.rssMiB.toFixed(0)} MiB of memory`,
  );
});
