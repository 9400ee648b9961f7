import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '@/e2e/processes/temporary-directory';
import type { BankPath } from '@/lib/bank-path';
import { confine } from '@/server/disk/confine';
import { withLock } from './acquire';
import type { LockSpec } from '../lock-spec';
import { updateTogether } from './update-together';
import type { Change } from './update-together';

async function newFile(text: string | null = '0') {
  const root = temporaryDirectory();
  const path = join(root, 'count');
  if (text !== null) writeFileSync(path, text);
  const spec: LockSpec = {
    protocol: 'flock-sidecar',
    lockPath: `${path}.lock`,
    mode: 0o600,
    timeoutMs: 1000,
    record: 'holder',
  };
  const place = await confine(root, 'count' as BankPath);
  const read = () => readFileSync(path, 'utf8');
  return { root, path, spec, read, file: { place, specs: [spec] } };
}

const patient = { timeoutMs: Infinity, purpose: 'test' };
const addOne: Change = (bytes) => Buffer.from(String(Number(bytes) + 1));
const append =
  (text: string): Change =>
  (bytes) =>
    Buffer.from(`${bytes?.toString() ?? ''}${text}`);

test('200 updates at once all count, and take a handful of writes', async () => {
  const { root, file, read } = await newFile();
  let renames = 0;
  const watcher = watch(root, (_kind, name) => (renames += name === 'count' ? 1 : 0));
  await Promise.all(Array.from({ length: 200 }, () => updateTogether(file, patient, addOne)));
  watcher.close();
  expect(read()).toBe('200');
  expect(renames).toBeLessThanOrEqual(5);
  expect(readdirSync(root).sort()).toEqual(['count', 'count.lock']);
});

test('changes are applied in the order of the calls', async () => {
  const { file, read } = await newFile('');
  const letters = [...'abcdefghijklmnop'];
  await Promise.all(letters.map((letter) => updateTogether(file, patient, append(letter))));
  expect(read()).toBe(letters.join(''));
});

test('a change that throws fails alone, and the others are as if it had not been', async () => {
  const { file, read } = await newFile();
  const broken: Change = () => {
    throw new Error('no');
  };
  const all = [addOne, broken, addOne].map((change) => updateTogether(file, patient, change));
  const ends = (await Promise.allSettled(all)).map(({ status }) => status);
  expect(ends).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(read()).toBe('2');
});

test('a missing file is made, 0600', async () => {
  const { file, read } = await newFile(null);
  await updateTogether(file, patient, append('new'));
  expect(read()).toBe('new');
});

test('each of a group has its own bound, and one that gives up takes nobody along', async () => {
  const { spec, file, read } = await newFile();
  const giving = new AbortController();
  let letGo = () => {};
  const holding = withLock(spec, patient, () => new Promise<void>((end) => (letGo = end)));
  await new Promise((resolve) => setImmediate(resolve));
  const short = { timeoutMs: 30, purpose: 'test' };
  const all = [
    updateTogether(file, short, addOne),
    updateTogether(file, patient, addOne),
    updateTogether(file, short, addOne),
    updateTogether(file, { ...patient, signal: giving.signal }, addOne),
    updateTogether(file, patient, addOne),
  ];
  const ends = all.map((one) =>
    one.then(
      () => 'done',
      (error: { code: string }) => error.code,
    ),
  );
  expect(await ends[0]).toBe('LOCK_HELD');
  expect(await ends[2]).toBe('LOCK_HELD');
  giving.abort();
  expect(await ends[3]).toBe('CANCELED');
  letGo();
  await holding;
  expect(await Promise.all(ends)).toEqual(['LOCK_HELD', 'done', 'LOCK_HELD', 'CANCELED', 'done']);
  expect(read()).toBe('2');
});

test('asking from inside the same lock is refused at once', async () => {
  const { spec, file } = await newFile();
  const inside = withLock(spec, patient, async () => updateTogether(file, patient, addOne));
  await expect(inside).rejects.toMatchObject({ code: 'LOCK_HELD' });
});

test('a lock that was lost writes nothing, and everybody of the group hears of it', async () => {
  const { spec, file, path, read } = await newFile();
  const steal: Change = (bytes) => {
    writeFileSync(`${path}.other`, '');
    renameSync(`${path}.other`, spec.lockPath);
    return addOne(bytes);
  };
  const all = [steal, addOne].map((change) => updateTogether(file, patient, change));
  for (const one of all) await expect(one).rejects.toMatchObject({ code: 'LOCK_LOST' });
  expect(read()).toBe('0');
});

test('what a killed writer of this file left is swept, and nothing else', async () => {
  const { root, file } = await newFile();
  const { pid: dead } = spawnSync('true');
  const orphan = `.count.tmp.${dead}.0123456789abcdef`;
  const others = [
    `.count.tmp.${process.ppid}.0123456789abcdef`,
    `.other.tmp.${dead}.0123456789abcdef`,
    '.__atomic__abcdefgh',
  ];
  for (const name of [orphan, ...others]) writeFileSync(join(root, name), 'half');
  await updateTogether(file, patient, addOne);
  expect(readdirSync(root).sort()).toEqual([...others, 'count', 'count.lock'].sort());
});
