import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { addDuration } from '@/server/locks/statistics/duration-histogram';
import { noteLock } from '@/server/locks/statistics/note-lock';
import { emptyCount, minuteOf } from '@/server/locks/statistics/count';
import { appendCounts } from '@/server/locks/statistics/counts-file';

/** Counts as a process of strongroom does, or with `append` writes one count after the other, saying how many are in. */
interface Input {
  root: string;
  name: string;
  times: number;
  append?: boolean;
}

const { root, name, times, append } = JSON.parse(process.argv[2] ?? '') as Input;
const state = join(root, '.strongroom');
const lock = { lockPath: join(root, `${name}.lock`), within: root };

async function note(): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    noteLock(state, lock, { kind: 'acquired', waitedMs: time % 50, waited: time % 2 === 0 });
    noteLock(state, lock, { kind: 'released', heldMs: 1 + (time % 50) });
    if (time % 100 === 0) await nextTurn();
  }
}

function appendOneByOne(): void {
  for (let time = 1; time <= times; time += 1) {
    const count = {
      ...emptyCount(`${name}.lock`, minuteOf(Date.now()) - (time % 600)),
      acquired: 1,
    };
    for (let ms = 1; ms < 1e6; ms *= 1.1) addDuration(count.wait, ms);
    if (!appendCounts(state, [count], 60_000)) throw new Error('was not written');
    console.log(time);
  }
}

console.log('ready');
process.stdin.once('data', () => {
  process.stdin.destroy();
  if (append) appendOneByOne();
  else void note();
});
