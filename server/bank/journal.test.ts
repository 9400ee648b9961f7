import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canonicalJson } from '@/lib/canonical-json';
import { withJournal, type NewReceipt } from './journal';
import { readJournal } from './read-journal';

let place: string;
let state: string;
let journal: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'journal '));
  state = join(place, '.strongroom');
  journal = join(state, 'journal.jsonl');
});
afterEach(() => rmSync(place, { recursive: true }));

function receipt(id: string): NewReceipt {
  const targets = [{ path: 'tasks.json.lock', before: `sha256:${'a'.repeat(64)}`, after: null }];
  const at = '2026-11-21T10:00:00.000+08:00';
  const words = { surface: 'cli', actor: 'root@vm', reason: 'it "died"\n', at } as const;
  return { id, kind: 'clear-lock', ...words, targets, undoes: null };
}

async function fill(...ids: string[]): Promise<string[]> {
  for (const id of ids) await withJournal(state, (append) => append(receipt(id)));
  return linesNow();
}

const linesNow = () => readFileSync(journal, 'utf8').trimEnd().split('\n');
const keep = (lines: string[]) => writeFileSync(journal, lines.map((line) => `${line}\n`).join(''));
const faultyLines = async () => (await readJournal(state)).faults.map(({ line }) => line);

test('looking creates nothing; the first receipt makes the directory, 0700 and out of version control', async () => {
  expect(await readJournal(state)).toEqual({ receipts: [], faults: [] });
  expect(existsSync(state)).toBe(false);
  await fill('one');
  expect(statSync(state).mode & 0o777).toBe(0o700);
  expect(readFileSync(join(state, '.gitignore'), 'utf8')).toBe('*\n');
  const modes = readdirSync(state).map((name) => statSync(join(state, name)).mode & 0o777);
  expect(new Set(modes)).toEqual(new Set([0o600]));
});

test('a line is canonical JSON; its hash is of that without `hash`, and names the line before', async () => {
  const [first = '', second = ''] = await fill('one', 'two');
  const { hash, ...rest } = JSON.parse(second) as Record<string, unknown>;
  expect(canonicalJson({ ...rest, hash })).toBe(second);
  const digest = createHash('sha256').update(canonicalJson(rest)).digest('hex');
  expect(hash).toBe(`sha256:${digest}`);
  expect(rest.previousHash).toBe((JSON.parse(first) as { hash: string }).hash);
  expect((JSON.parse(first) as { previousHash: null }).previousHash).toBeNull();
});

test('receipts come back in order, without faults', async () => {
  await fill('one', 'two', 'three');
  const { receipts, faults } = await readJournal(state);
  expect(receipts.map(({ id }) => id)).toEqual(['one', 'two', 'three']);
  expect(faults).toEqual([]);
});

test('every altered character of every line is found, and the line is named', async () => {
  const lines = await fill('one', 'two', 'three');
  for (const [index, line] of lines.entries()) {
    for (let at = 0; at < line.length; at += 1) {
      const other = line[at] === '0' ? '1' : '0';
      keep(lines.with(index, line.slice(0, at) + other + line.slice(at + 1)));
      expect(await faultyLines(), `line ${index + 1}, character ${at}`).toContain(index + 1);
    }
  }
}, 30_000);

test('every dropped line is found, the last one too', async () => {
  const lines = await fill('one', 'two', 'three', 'four');
  for (const index of lines.keys()) {
    keep(lines.toSpliced(index, 1));
    expect((await faultyLines())[0], `without line ${index + 1}`).toBe(index + 1);
  }
  rmSync(journal);
  expect(await faultyLines()).toEqual([1]);
});

test('every exchange of two lines and every doubled line is found', async () => {
  const lines = await fill('one', 'two', 'three', 'four');
  for (const [a, one] of lines.entries()) {
    for (const [b, other] of lines.entries()) {
      if (a === b) continue;
      keep(lines.with(a, other).with(b, one));
      expect((await faultyLines())[0]).toBe(Math.min(a, b) + 1);
    }
    keep(lines.toSpliced(a, 0, one));
    expect(await faultyLines()).toEqual([a + 2]);
  }
});

test('a line hashed anew breaks the chain at the line after it, or at the end', async () => {
  const lines = await fill('one', 'two');
  for (const [index, line] of lines.entries()) {
    const forged = { ...(JSON.parse(line) as object), reason: 'another', hash: undefined };
    const hash = `sha256:${createHash('sha256').update(canonicalJson(forged)).digest('hex')}`;
    keep(lines.with(index, canonicalJson({ ...forged, hash })));
    expect(await faultyLines()).toEqual([index === 0 ? 2 : 3]);
  }
});

test('what cannot be recorded is not begun: a journal that is no file, or a link in its place', async () => {
  let begun = 0;
  const work = async () => (begun += 1);
  mkdirSync(journal, { recursive: true });
  await expect(withJournal(state, work)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  rmSync(state, { recursive: true });
  const outside = join(place, 'outside');
  mkdirSync(outside);
  symlinkSync(outside, state);
  await expect(withJournal(state, work)).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
  await expect(readJournal(state)).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
  expect(begun).toBe(0);
  expect(readdirSync(outside)).toEqual([]);
});

test('the last receipt is found behind lines longer than what is read at once', async () => {
  await fill('one');
  const long = { ...receipt('two'), reason: 'x'.repeat(100_000) };
  await withJournal(state, (append) => append(long));
  appendFileSync(journal, 'torn '.repeat(20_000));
  await fill('three');
  const { receipts, faults } = await readJournal(state);
  expect(receipts.map(({ id }) => id)).toEqual(['one', 'two', 'three']);
  expect(faults.map(({ line }) => line)).toEqual([3]);
});

test('a torn tail is reported by its line and never fused with the next receipt', async () => {
  await fill('one', 'two');
  appendFileSync(journal, '{"actor":"root@vm","at":"2026');
  expect(await faultyLines()).toEqual([3]);
  await fill('three');
  const { receipts, faults } = await readJournal(state);
  expect(receipts.map(({ id }) => id)).toEqual(['one', 'two', 'three']);
  expect(receipts[2]?.previousHash).toBe(receipts[1]?.hash);
  expect(faults).toEqual([{ line: 3, message: 'Line 3 is torn or not a receipt.' }]);
});

test('a receipt that was acknowledged and is torn later is missed', async () => {
  await fill('one', 'two');
  truncateSync(journal, statSync(journal).size - 9);
  expect(await faultyLines()).toEqual([2, 2]);
});

test('a head that is one receipt behind, as a crash leaves it, is no fault', async () => {
  await fill('one');
  const head = readFileSync(join(state, 'journal.head'));
  await fill('two');
  writeFileSync(join(state, 'journal.head'), head);
  expect(await faultyLines()).toEqual([]);
});

test('many writers at once leave one chain', async () => {
  const ids = Array.from({ length: 20 }, (_, i) => `r${i}`);
  await Promise.all(ids.map((id) => withJournal(state, (append) => append(receipt(id)))));
  const { receipts, faults } = await readJournal(state);
  expect(new Set(receipts.map(({ id }) => id))).toEqual(new Set(ids));
  expect(faults).toEqual([]);
});
