import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { unconfined } from '@/server/disk/confine';
import { sqliteFile } from '@/server/disk/sqlite-file';
import { createHistory, historyPath } from './create-history';
import type { NewVersion } from './history';
import { revisionOf } from './keep-content';
import { historySchema } from './schema';

function fresh() {
  const place = mkdtempSync(join(tmpdir(), 'strongroom history '));
  const state = join(place, 'state');
  const history = createHistory(state);
  onTestFinished(() => {
    history.close();
    rmSync(place, { recursive: true });
  });
  return { place, state, history };
}

const path = 'notes/a.md' as BankPath;

function version(text: string | null, more: Partial<NewVersion> = {}): NewVersion {
  const content = text === null ? null : { bytes: Buffer.from(text) };
  const mode = text === null ? null : 0o600;
  const who = { surface: 'outside', actor: null, receipt: null } as const;
  return { path, content, mode, atMs: 1000, ...who, ...more };
}

test('reading a history that is not there finds nothing and makes nothing', async () => {
  const { state, history } = fresh();
  expect(await history.exists()).toBe(false);
  expect(await history.versions(path)).toEqual([]);
  expect(await history.latest(path)).toBeNull();
  expect(await history.at({ ms: 5 })).toEqual([]);
  expect(await history.read(revisionOf(Buffer.from('x')))).toBeNull();
  expect(existsSync(state)).toBe(false);
});

test('every version comes back byte for byte, newest first, also for another process', async () => {
  const { state, history } = fresh();
  const texts = ['', 'one', 'two\n', '\0\xff', 'one'];
  for (const [at, text] of texts.entries()) await history.record([version(text, { atMs: at })]);
  const other = createHistory(state);
  onTestFinished(() => other.close());
  const versions = await other.versions(path);
  expect(versions.map(({ atMs }) => atMs)).toEqual([4, 3, 2, 1, 0]);
  for (const [at, { revision, size }] of versions.reverse().entries()) {
    const bytes = await other.read(revision ?? '');
    expect(bytes).toEqual(Buffer.from(texts[at] ?? ''));
    expect(size).toBe(bytes?.length);
  }
  expect(readdirSync(state).sort()).toEqual(['.gitignore', 'history.db']);
  expect(statSync(join(state, 'history.db')).mode & 0o777).toBe(0o600);
});

test('what the latest version says already adds nothing; a receipt names its writer', async () => {
  const { history } = fresh();
  expect(await history.record([version(null)])).toEqual([]);
  expect(await history.record([version('a')])).toHaveLength(1);
  expect(await history.record([version('a')])).toEqual([]);
  const ours = { surface: 'cli', actor: 'me', receipt: 'rcpt-1' } as const;
  expect(await history.record([version('a', ours)])).toEqual([]);
  expect(await history.latest(path)).toMatchObject(ours);
  expect(await history.record([version('a', { mode: 0o644 })])).toHaveLength(1);
  expect(await history.record([version(null)])).toHaveLength(1);
  expect(await history.record([version(null)])).toEqual([]);
});

test('of two that watch a bank the slower tells nothing again that the history has gone on from', async () => {
  const { history } = fresh();
  const revision = (text: string) => revisionOf(Buffer.from(text));
  const record = (text: string | null, follows: string | null, atMs: number) =>
    history.record([version(text, { atMs, follows: follows === null ? null : revision(follows) })]);
  const texts = async () =>
    (await history.versions(path)).map((one) => one.revision && one.revision.slice(7, 9));
  await record('0', null, 1000);
  await record('1', '0', 2000);
  await record('2', '1', 3000);
  const all = await texts();
  // The times the slower one saw are its own, and may be later.
  expect(await record('0', null, 3500)).toEqual([]);
  expect(await record('1', '0', 3500)).toEqual([]);
  expect(await record('2', '1', 3500)).toEqual([]);
  expect(await record('2', '0', 3500)).toEqual([]);
  expect(await texts()).toEqual(all);
  // What is so again is told again: by whom who saw what was between, and of what was never told.
  expect(await record('1', '2', 4000)).toHaveLength(1);
  expect(await record('4', '0', 4000)).toHaveLength(1);
  expect(await record(null, '4', 5000)).toHaveLength(1);
  expect(await record('0', null, 6000)).toHaveLength(1);
});

test('how a document stood before the history began is added only where nothing is known of it', async () => {
  const { history } = fresh();
  expect(await history.record([version('0', { isFirst: true })])).toHaveLength(1);
  await history.record([version('1')]);
  expect(await history.record([version('0', { isFirst: true })])).toEqual([]);
  expect(await history.versions(path)).toHaveLength(2);
});

test('a moment shows every path as it last was, removed ones too', async () => {
  const { history } = fresh();
  const b = 'b' as BankPath;
  const [first] = await history.record([version('1', { atMs: 10 })]);
  await history.record([version('2', { atMs: 20 }), version('b', { path: b, atMs: 20 })]);
  await history.record([version(null, { path: b, atMs: 30 })]);
  const shown = (versions: { path: string; revision: string | null; atMs: number }[]) =>
    versions.map(({ path: of, atMs, revision }) => [of, atMs, revision !== null]);
  expect(shown(await history.at({ ms: 25 }))).toEqual([
    ['b', 20, true],
    [path, 20, true],
  ]);
  expect(shown(await history.at({ ms: 30 }))[0]).toEqual(['b', 30, false]);
  expect(shown(await history.at({ id: first ?? 0 }))).toEqual([[path, 10, true]]);
});

test('the last versions come newest first, with when they were stored', async () => {
  const { history } = fresh();
  const from = Date.now();
  await history.record([version('1', { atMs: 10 }), version('2', { atMs: 20 })]);
  await history.record([version(null, { atMs: 30 })]);
  const [removed, second] = await history.recent(2);
  expect(removed).toMatchObject({ revision: null, storedMs: 30 });
  expect(second?.storedMs).toBeGreaterThanOrEqual(from);
});

test('a large file that grows or is changed in the middle costs only what is new', async () => {
  const { place, state, history } = fresh();
  const file = join(place, 'big');
  const big = randomBytes(12 << 20);
  const sizeNow = () => statSync(join(state, 'history.db')).size;
  const put = async (bytes: Buffer, atMs: number) => {
    writeFileSync(file, bytes);
    const revision = await history.recordFile(unconfined(file), version(null, { atMs }));
    expect((await history.read(revision))?.equals(bytes)).toBe(true);
  };
  await put(big, 1);
  const before = sizeNow();
  await put(Buffer.concat([big, Buffer.from('one more line\n')]), 2);
  await put(Buffer.concat([big.subarray(0, 5000), Buffer.from('!'), big.subarray(5000)]), 3);
  expect(sizeNow() - before).toBeLessThan(1 << 20);
});

test('two processes record at once and nothing is lost', async () => {
  const { state, history } = fresh();
  const other = createHistory(state);
  onTestFinished(() => other.close());
  const both = [history, other].map(async (one, who) => {
    for (let at = 0; at < 20; at += 1) {
      await one.record([version(`${who} ${at}`, { path: `doc-${who}` as BankPath, atMs: at })]);
    }
  });
  await Promise.all(both);
  expect(await history.versions('doc-0' as BankPath)).toHaveLength(20);
  expect(await history.versions('doc-1' as BankPath)).toHaveLength(20);
});

test('a file that is not ours in its place is refused, and left as it is', async () => {
  const { state, history } = fresh();
  await history.keep([Buffer.from('x')]);
  history.close();
  writeFileSync(join(state, 'history.db'), 'no database');
  await expect(history.versions(path)).rejects.toMatchObject({ code: 'CORRUPT_DOCUMENT' });
  await expect(history.record([version('a')])).rejects.toMatchObject({ code: 'CORRUPT_DOCUMENT' });
});

test('a content of megabytes is stored piece by piece, and what says another size than it has is damaged', async () => {
  const { state, history } = fresh();
  const large = randomBytes(3 << 20);
  const [revision = ''] = await history.keep([large]);
  expect(revision).toBe(revisionOf(large));
  expect((await history.read(revision))?.equals(large)).toBe(true);
  const [empty = ''] = await history.keep([Buffer.alloc(0)]);
  expect(await history.read(empty)).toEqual(Buffer.alloc(0));
  const file = sqliteFile(historyPath(state), historySchema);
  for (const size of [large.length - 1, large.length + 1, -1, 2 ** 50]) {
    await file.write((sql) =>
      sql.run('UPDATE content SET size = ? WHERE revision = ?', [size, revision]),
    );
    await expect(history.read(revision), String(size)).rejects.toThrow(/damaged|too large/);
  }
  file.close();
});

test('a file somebody made, with bytes in its texts that are no UTF-8, ends nothing', async () => {
  const { state, history } = fresh();
  await history.record([version('one'), version('two', { path: 'notes/b.md' as BankPath })]);
  history.close();
  const file = sqliteFile(historyPath(state), historySchema);
  const spoilt = `CAST(x'6eff80' AS TEXT)`;
  await file.write((sql) => {
    sql.run(`UPDATE version SET surface = ${spoilt}, actor = ${spoilt}, receipt = ${spoilt}`);
    sql.run(`UPDATE version SET path = ${spoilt}, revision = ${spoilt} WHERE id = 2`);
    sql.run(`UPDATE content SET revision = ${spoilt} WHERE id = 2`);
  });
  file.close();
  const other = createHistory(state);
  onTestFinished(() => other.close());
  expect(await other.versions(path)).toMatchObject([{ path, actor: 'n\ufffd\ufffd' }]);
  expect(await other.recent(10)).toHaveLength(2);
  expect(await other.at({ ms: 5000 })).toHaveLength(2);
  await other.prune({ olderThanMs: Date.now() + 1000, maxBytes: 0, keep: new Set() });
});
