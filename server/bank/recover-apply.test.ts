import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { writeIntent } from './apply-intent';
import { createEventHub } from './create-event-hub';
import { revisionOf } from './history/keep-content';
import { withJournal, type PlannedReceipt } from './journal';
import { openBank, type OpenBank } from './open-bank';
import { readJournal } from './read-journal';
import { recoverApply } from './recover-apply';

const settings = { readOnly: false, demo: false, watch: false, stateDirectory: null };
const entry: PlannedReceipt = {
  id: 'rcpt-interrupted',
  kind: 'write',
  surface: 'cli',
  actor: 'somebody',
  reason: null,
  at: '2026-01-01T00:00:00.000Z',
  undoes: null,
};

let root: string;
let outside: string;
let bank: OpenBank;
beforeEach(async () => {
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'recover-apply-')));
  root = join(outside, 'bank');
  mkdirSync(root);
  bank = await openBank({ root, events: createEventHub(), taken: new Set(), ...settings });
});
afterEach(async () => {
  await bank.close();
  rmSync(outside, { recursive: true });
});

const textAt = (path: string) => readFileSync(join(root, path), 'utf8');
const recover = () => recoverApply(bank, { timeout: null });
const state = (text: string) => ({
  revision: revisionOf(Buffer.from(text)),
  size: Buffer.byteLength(text),
  mode: 0o644,
});

/** What a crash leaves in the middle of a change of `old …` to `new …`; `standing` says what is on disk. */
async function interrupted(standing: Record<string, 'old' | 'new'>): Promise<void> {
  const changes = Object.keys(standing).map((path) => ({
    path: path as BankPath,
    before: state(`old ${path}`),
    after: state(`new ${path}`),
  }));
  for (const [path, which] of Object.entries(standing)) {
    await bank.history.keep([Buffer.from(`old ${path}`), Buffer.from(`new ${path}`)]);
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), `${which} ${path}`);
    chmodSync(join(root, path), 0o644);
  }
  await writeIntent(bank.stateDirectory, { entry, changes }, () => {});
}

const intentIsThere = () => existsSync(join(root, '.strongroom/applying.json'));
const receipts = async () => (await readJournal(bank.stateDirectory)).receipts.map(({ id }) => id);

test.each([
  ['a directory', (path: string) => mkdirSync(path)],
  ['a link that leads out', (path: string) => symlinkSync(outside, path)],
])('%s in the place of a document keeps nobody from ending the change', async (_what, put) => {
  await interrupted({ 'a.md': 'new', 'b.md': 'new' });
  rmSync(join(root, 'b.md'));
  put(join(root, 'b.md'));
  expect(await recover()).toBe('rolled-back');
  expect(textAt('a.md')).toBe('old a.md');
  expect(intentIsThere()).toBe(false);
});

test('a file, or a link out of the bank, in the place of a directory keeps nobody from ending it', async () => {
  for (const put of [
    (path: string) => writeFileSync(path, 'mine'),
    (path: string) => symlinkSync(outside, path),
  ]) {
    await interrupted({ 'a.md': 'new', 'deep/er/b.md': 'new' });
    renameSync(join(root, 'deep'), join(outside, `moved ${Math.random()}`));
    put(join(root, 'deep'));
    expect(await recover()).toBe('rolled-back');
    expect(textAt('a.md')).toBe('old a.md');
    rmSync(join(root, 'deep'));
    expect(intentIsThere()).toBe(false);
  }
});

test('all is in place, and the history was moved away: it is finished from what stands', async () => {
  await interrupted({ 'a.md': 'new', 'b.md': 'new' });
  rmSync(join(root, '.strongroom/history.db'));
  expect(await recover()).toBe('finished');
  expect(await receipts()).toEqual([entry.id]);
  expect((await bank.history.latest('a.md' as BankPath))?.kept).toBe(true);
});

test('what is to come is not in the history any more: it is rolled back, and the other way round', async () => {
  await interrupted({ 'a.md': 'new', 'b.md': 'old' });
  await bank.history.forget([state('new b.md').revision]);
  expect(await recover()).toBe('rolled-back');
  expect(textAt('a.md')).toBe('old a.md');
  await interrupted({ 'a.md': 'new', 'b.md': 'old' });
  await bank.history.forget([state('old a.md').revision]);
  expect(await recover()).toBe('finished');
  expect(textAt('b.md')).toBe('new b.md');
});

test('neither content is there: it says which file to move away', async () => {
  await interrupted({ 'a.md': 'new', 'b.md': 'old' });
  rmSync(join(root, '.strongroom/history.db'));
  await expect(recover()).rejects.toThrow(/interrupted.*applying\.json/s);
  expect([textAt('a.md'), textAt('b.md')]).toEqual(['new a.md', 'old b.md']);
});

test('its receipt is written: what others did to its documents since changes nothing of the others', async () => {
  await interrupted({ 'a.md': 'new', 'b.md': 'new' });
  await withJournal(bank.stateDirectory, (append) => append({ ...entry, targets: [] }));
  writeFileSync(join(root, 'a.md'), 'later');
  expect(await recover()).toBe('finished');
  expect([textAt('a.md'), textAt('b.md')]).toEqual(['later', 'new b.md']);
  expect(intentIsThere()).toBe(false);
});

test('a file system that gave other permissions than were asked for does not pass for another writer', async () => {
  await interrupted({ 'a.md': 'new', 'b.md': 'old' });
  chmodSync(join(root, 'a.md'), 0o640);
  expect(await recover()).toBe('finished');
  expect(textAt('b.md')).toBe('new b.md');
  expect(statSync(join(root, 'a.md')).mode & 0o777).toBe(0o640);
});
