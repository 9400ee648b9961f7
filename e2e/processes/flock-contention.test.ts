import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockSpec } from '@/server/locks/lock-spec';
import { startPeer, startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

interface Numbers {
  name: string;
  longestMs: number;
}

const times = 200;

test('four Node and four Python writers lose no update, readers see no torn file, nobody starves', async () => {
  const target = join(temporaryDirectory(), 'counter.json');
  writeFileSync(target, JSON.stringify({ total: 0, by: {}, padding: 'x'.repeat(20_000) }));
  const lockPath = `${target}.lock`;
  const spec: LockSpec = {
    protocol: 'flock-sidecar',
    lockPath,
    mode: 0o644,
    timeoutMs: 5000,
    record: 'holder',
  };
  const readers = [startPython('read-always', target), startPython('read-always', target)];
  const writers = ['n1', 'n2', 'n3', 'n4'].map((name) =>
    startPeer('hammer', { spec, target, times, name }),
  );
  writers.push(
    ...['p1', 'p2', 'p3', 'p4'].map((name) =>
      startPython('hammer', lockPath, target, String(times), name),
    ),
  );
  for (const one of [...readers, ...writers]) await one.until('ready');
  writers.forEach((writer) => writer.say('go'));
  const numbers = await Promise.all(
    writers.map(async (writer) => JSON.parse(await writer.line()) as Numbers),
  );
  readers.forEach((reader) => reader.hush());
  const seen = await Promise.all(
    readers.map(
      async (reader) => JSON.parse(await reader.line()) as { reads: number; torn: number },
    ),
  );
  const end = JSON.parse(readFileSync(target, 'utf8')) as { total: number; by: object };
  console.log(
    `longest wait: Node ${longest(numbers, 'n')} ms, Python ${longest(numbers, 'p')} ms; ` +
      `${seen.map((reader) => reader.reads).join(' + ')} reads`,
  );
  expect(end.total).toBe(8 * times);
  expect(Object.values(end.by)).toEqual(Array(8).fill(times));
  expect(seen.map((reader) => reader.torn)).toEqual([0, 0]);
  expect(seen.every((reader) => reader.reads > 0)).toBe(true);
  expect(readFileSync(lockPath, 'utf8')).toBe('');
});

function longest(numbers: Numbers[], prefix: string): string {
  const those = numbers.filter((one) => one.name.startsWith(prefix));
  return Math.max(...those.map((one) => one.longestMs)).toFixed(0);
}
