import { expect, test } from 'vitest';
import { toldNames } from './run-files';

test('of many thousand runs the newest are told, and all that is no run', () => {
  const name = (at: number) => `run_${String(10_000 + ((at * 7919) % 9000))}.json`;
  const names = [
    ...Array.from({ length: 9000 }, (_, at) => name(at)),
    'notes.md',
    'run_x.json.lock',
  ];
  const newest = names.slice(0, 9000).sort().slice(-600);
  expect(toldNames(names)).toEqual(['notes.md', 'run_x.json.lock', ...newest]);
  expect(toldNames(names.slice(-3000))).toEqual(names.slice(-3000));
});
