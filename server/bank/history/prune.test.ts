import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { sqliteFile } from '@/server/disk/sqlite-file';
import { createHistory, historyPath } from './create-history';
import { revisionOf } from './keep-content';
import { historySchema } from './schema';

function fresh() {
  const state = mkdtempSync(join(tmpdir(), 'strongroom prune '));
  const history = createHistory(state);
  onTestFinished(() => {
    history.close();
    rmSync(state, { recursive: true });
  });
  const put = (name: string, bytes: Buffer | null, atMs: number) =>
    history.record([
      {
        path: name as BankPath,
        content: bytes && { bytes },
        mode: bytes && 0o600,
        atMs,
        ...{ surface: 'outside', actor: null, receipt: null },
      },
    ]);
  return { state, history, put };
}

const text = (words: string) => Buffer.from(words);
const bounds = { olderThanMs: 1000, maxBytes: Infinity, keep: new Set<string>() };
const isThere = (history: ReturnType<typeof fresh>['history'], bytes: Buffer) =>
  history.has(revisionOf(bytes));

test('by age goes what no document has had for too long, and nothing else', async () => {
  const { history, put } = fresh();
  // Replaced long ago; old, but replaced lately; old and still there.
  await put('a', text('a1'), 1);
  await put('a', text('a2'), 500);
  await put('a', text('a3'), 2000);
  await put('b', text('b1'), 1);
  const pruned = await history.prune(bounds);
  expect(pruned).toMatchObject({ contents: 1, versions: 1, isOver: false });
  expect(await isThere(history, text('a1'))).toBe(false);
  for (const kept of ['a2', 'a3', 'b1']) expect(await isThere(history, text(kept))).toBe(true);
  expect(await history.versions('a' as BankPath)).toHaveLength(2);
});

test('what a removed document held stays until its removal is too old, and what is said to stay stays', async () => {
  const { history, put } = fresh();
  await put('lately', text('l'), 1);
  await put('lately', null, 1500);
  await put('long ago', text('o'), 1);
  await put('long ago', null, 500);
  await put('alert', text('p'), 1);
  await put('alert', null, 500);
  await history.prune({ ...bounds, maxBytes: 1, keep: new Set([revisionOf(text('p'))]) });
  expect(await isThere(history, text('l'))).toBe(true);
  expect(await isThere(history, text('o'))).toBe(false);
  expect(await isThere(history, text('p'))).toBe(true);
  expect((await history.latest('long ago' as BankPath))?.revision).toBeNull();
});

test('by size goes what was unused longest, never what a document holds', async () => {
  const { history, put } = fresh();
  const contents = Array.from({ length: 40 }, () => randomBytes(50_000));
  for (const [at, bytes] of contents.entries()) await put('a', bytes, 2000 + at);
  const pruned = await history.prune({ ...bounds, maxBytes: 1_000_000 });
  expect(pruned.isOver).toBe(false);
  const kept = await Promise.all(contents.map((bytes) => isThere(history, bytes)));
  expect(kept.at(-1)).toBe(true);
  expect(kept.indexOf(true)).toBeGreaterThan(15);
  expect(kept.slice(kept.indexOf(true))).not.toContain(false);
  const all = await history.prune({ ...bounds, maxBytes: 1 });
  expect(all.isOver).toBe(true);
  expect(await isThere(history, contents.at(-1) as Buffer)).toBe(true);
});

test('of a forgotten content nothing is left in any file, and the versions stay', async () => {
  const { state, history, put } = fresh();
  const secret = 'hunter2-in-the-vault';
  const before = text(
    `${'some words '.repeat(3000)}${secret}${randomBytes(30_000).toString('hex')}`,
  );
  await put('a', before, 1);
  await put('a', text('clean'), 2);
  for (let at = 0; at < 10; at += 1) await put(`b${at}`, randomBytes(3000), 3);
  const pieces = await piecesWith(state, secret);
  expect(pieces).toHaveLength(1);
  expect(isInFiles(state, pieces[0] as Buffer)).toBe(true);
  await history.forget([revisionOf(before)]);
  expect(await piecesWith(state, secret)).toEqual([]);
  // Not a part of the packed piece either, nor the words themselves.
  for (let at = 0; at + 32 <= (pieces[0]?.length ?? 0); at += 32)
    expect(isInFiles(state, pieces[0]?.subarray(at, at + 32) as Buffer)).toBe(false);
  expect(isInFiles(state, text(secret))).toBe(false);
  const [clean, forgotten] = await history.versions('a' as BankPath);
  expect(clean?.kept).toBe(true);
  expect(forgotten).toMatchObject({ revision: revisionOf(before), kept: false });
  expect(await history.read(revisionOf(before))).toBeNull();
});

test('what shares parts with a forgotten content is still whole', async () => {
  const { history, put } = fresh();
  const long = randomBytes(400_000);
  const longer = Buffer.concat([long, text('more')]);
  await put('a', long, 1);
  await put('a', longer, 2);
  await put('b', long, 2);
  const uses = await history.usesOf([revisionOf(long)]);
  expect(uses).toEqual({ paths: ['a', 'b'], sharing: 1 });
  await history.forget([revisionOf(long)]);
  expect((await history.read(revisionOf(longer)))?.equals(longer)).toBe(true);
});

/** Stored pieces that hold the words once they are unpacked. */
async function piecesWith(state: string, words: string): Promise<Buffer[]> {
  const file = sqliteFile(historyPath(state), historySchema);
  const rows = await file.read((sql) => sql.all('SELECT deflated FROM chunk'));
  file.close();
  const pieces = (rows ?? []).map(({ deflated }) => deflated as Buffer);
  return pieces.filter((piece) => inflateRawSync(piece).includes(words));
}

/** In the raw bytes of any file of the state, space that is free again included. */
function isInFiles(state: string, bytes: Buffer): boolean {
  return readdirSync(state)
    .map((name) => join(state, name))
    .filter((path) => statSync(path).isFile())
    .some((path) => isIn(readFileSync(path), bytes));
}

/** A long piece is spread over pages: a part of it tells. */
function isIn(file: Buffer, bytes: Buffer): boolean {
  return file.includes(bytes.subarray(0, 32));
}

test('what no document ever had grows as old as the rest: an undo, or an interrupted change, may want it', async () => {
  const { state, history, put } = fresh();
  await put('a', text('a1'), 1);
  const large = randomBytes(1 << 17);
  await history.keep([text('record of a lock'), large]);
  const file = sqliteFile(historyPath(state), historySchema);
  const day = Date.now() - 86_400_000;
  await file.write((sql) => sql.run('UPDATE content SET keptAt = ?', [day]));
  file.close();
  await history.prune(bounds);
  expect(await isThere(history, large)).toBe(true);
  await history.prune({ ...bounds, maxBytes: 1 });
  expect(await isThere(history, large)).toBe(false);
  expect(await isThere(history, text('record of a lock'))).toBe(true);
  await history.prune({ ...bounds, olderThanMs: day + 1 });
  expect(await isThere(history, text('record of a lock'))).toBe(false);
});
