import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { createEventHub } from '../create-event-hub';
import { openBank, type OpenBank, type OpenOptions } from '../open-bank';

const patience = { timeout: 20_000, interval: 10 };

function place() {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom recorder ')));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  const root = join(made, 'bank');
  mkdirSync(join(root, 'notes'), { recursive: true });
  return root;
}

async function recorded(root: string, record: OpenOptions['record'] = {}): Promise<OpenBank> {
  const bank = await openBank({
    root,
    events: createEventHub(),
    readOnly: false,
    demo: false,
    watch: true,
    record,
    taken: new Set(),
    stateDirectory: null,
  });
  onTestFinished(() => bank.close());
  await vi.waitFor(() => expect(bank.watcher().state).toBe('watching'), patience);
  await bank.recorder?.ready();
  return bank;
}

/** Contents of a document's versions, oldest first; null where it was not there. */
async function textsOf(bank: OpenBank, path: string): Promise<(string | null)[]> {
  const versions = await bank.history.versions(path as BankPath);
  const texts = versions.map(async ({ revision }) =>
    revision === null ? null : String(await bank.history.read(revision)),
  );
  return (await Promise.all(texts)).reverse();
}

const becomes = (bank: OpenBank, path: string, texts: (string | null)[]) =>
  vi.waitFor(async () => expect(await textsOf(bank, path)).toEqual(texts), patience);

test('watching alone creates nothing; the first outside change brings what stood before it along', async () => {
  const root = place();
  writeFileSync(join(root, 'notes/a.md'), 'before');
  writeFileSync(join(root, 'notes/b.md'), 'untouched');
  const bank = await recorded(root);
  expect(existsSync(join(root, '.strongroom'))).toBe(false);
  expect(bank.recorder?.state()).toMatchObject({ state: 'recording', held: 2, pending: 0 });
  writeFileSync(join(root, 'notes/a.md'), 'after');
  await becomes(bank, 'notes/a.md', ['before', 'after']);
  expect(await textsOf(bank, 'notes/b.md')).toEqual(['untouched']);
  expect(bank.recorder?.state()).toMatchObject({ held: 0 });
});

test('every state an outside writer left is a version: changed, replaced, removed, made, chmodded', async () => {
  const root = place();
  const file = join(root, 'notes/a.md');
  writeFileSync(file, 'one');
  const bank = await recorded(root);
  const texts: (string | null)[] = ['one'];
  const step = async (act: () => void, text: string | null) => {
    act();
    texts.push(text);
    await becomes(bank, 'notes/a.md', texts);
  };
  await step(() => appendFileSync(file, ' two'), 'one two');
  writeFileSync(join(root, 'notes/new'), 'three');
  await step(() => renameSync(join(root, 'notes/new'), file), 'three');
  await step(() => rmSync(file), null);
  await step(() => writeFileSync(file, 'four', { mode: 0o644 }), 'four');
  await step(() => chmodSync(file, 0o600), 'four');
  const times = (await bank.history.versions('notes/a.md' as BankPath)).map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((one, other) => other - one));
});

test('a directory that is moved away takes its documents with it, and they come back with it', async () => {
  const root = place();
  writeFileSync(join(root, 'notes/a.md'), 'a');
  mkdirSync(join(root, 'notes/deep'));
  writeFileSync(join(root, 'notes/deep/b.md'), 'b');
  const bank = await recorded(root);
  renameSync(join(root, 'notes'), join(root, '../aside'));
  await becomes(bank, 'notes/a.md', ['a', null]);
  await becomes(bank, 'notes/deep/b.md', ['b', null]);
  renameSync(join(root, '../aside'), join(root, 'again'));
  await becomes(bank, 'again/deep/b.md', ['b']);
});

test('a file emptied and written anew at once was never empty', async () => {
  const root = place();
  const file = join(root, 'notes/a.md');
  writeFileSync(file, 'one');
  const bank = await recorded(root);
  for (const text of ['two', 'three']) {
    writeFileSync(file, '');
    await new Promise((resolve) => setImmediate(resolve));
    writeFileSync(file, text);
  }
  await vi.waitFor(async () => expect((await textsOf(bank, 'notes/a.md')).at(-1)).toBe('three'));
  expect(await textsOf(bank, 'notes/a.md')).not.toContain('');
});

test('what changed while nobody watched is found at the next start, also what is gone', async () => {
  const root = place();
  for (const name of ['a', 'b', 'c']) writeFileSync(join(root, `notes/${name}.md`), name);
  const first = await recorded(root);
  writeFileSync(join(root, 'notes/a.md'), 'a2');
  await becomes(first, 'notes/a.md', ['a', 'a2']);
  await first.close();
  writeFileSync(join(root, 'notes/a.md'), 'a3');
  rmSync(join(root, 'notes/b.md'));
  writeFileSync(join(root, 'notes/d.md'), 'd');
  const second = await recorded(root);
  await becomes(second, 'notes/a.md', ['a', 'a2', 'a3']);
  await becomes(second, 'notes/b.md', ['b', null]);
  await becomes(second, 'notes/c.md', ['c']);
  await becomes(second, 'notes/d.md', ['d']);
});

test('a large document is versioned in pieces, and what stood before its first change is kept', async () => {
  const root = place();
  const line = `${'x'.repeat(99)}\n`;
  const file = join(root, 'log.jsonl');
  writeFileSync(file, line.repeat(60_000));
  const bank = await recorded(root);
  expect(bank.recorder?.state().held).toBe(1);
  appendFileSync(file, 'end\n');
  await vi.waitFor(async () => {
    const versions = await bank.history.versions('log.jsonl' as BankPath);
    expect(versions.map(({ size }) => size)).toEqual([6_000_004, 6_000_000]);
  }, patience);
  writeFileSync(file, 'cut');
  await vi.waitFor(async () => {
    const [latest] = await bank.history.versions('log.jsonl' as BankPath);
    expect(latest?.size).toBe(3);
  }, patience);
});

test('locks and temporary files are no documents, and own state is not looked into', async () => {
  const root = place();
  const bank = await recorded(root);
  writeFileSync(join(root, 'notes/a.md.lock'), 'x');
  writeFileSync(join(root, 'notes/.a.md.tmp.123.0123456789abcdef'), 'x');
  writeFileSync(join(root, 'notes/a.md'), 'x');
  await becomes(bank, 'notes/a.md', ['x']);
  const paths = (await bank.history.at({ ms: Date.now() + 1000 })).map(({ path }) => path);
  expect(paths).toEqual(['notes/a.md']);
});

test('what cannot be stored is said, held, and stored when it can be', async () => {
  const root = place();
  writeFileSync(join(root, 'notes/a.md'), 'before');
  const bank = await recorded(root);
  // A directory where the file of the history should be.
  mkdirSync(join(root, '.strongroom/history.db'), { recursive: true });
  writeFileSync(join(root, 'notes/a.md'), 'after');
  await vi.waitFor(() => expect(bank.recorder?.state().state).toBe('failed'), patience);
  expect(bank.recorder?.state().message).toContain('history.db');
  writeFileSync(join(root, 'notes/a.md'), 'later');
  await vi.waitFor(() => expect(bank.recorder?.state().pending).toBe(2), patience);
  rmSync(join(root, '.strongroom/history.db'), { recursive: true });
  await becomes(bank, 'notes/a.md', ['before', 'after', 'later']);
  expect(bank.recorder?.state()).toMatchObject({ state: 'recording', message: null, pending: 0 });
});

test('what does not fit into memory is not held, the smallest are, and it is said', async () => {
  const root = place();
  writeFileSync(join(root, 'notes/small.md'), 'small');
  writeFileSync(join(root, 'notes/large.md'), randomBytes(50_000));
  const bank = await recorded(root, { holdLimit: 10_000 });
  const { held, message } = bank.recorder?.state() ?? {};
  expect(held).toBe(1);
  expect(message).toContain('1 document not held');
  rmSync(join(root, 'notes/small.md'));
  await becomes(bank, 'notes/small.md', ['small', null]);
});

test('two recorders of one bank tell each change once', async () => {
  const root = place();
  writeFileSync(join(root, 'notes/a.md'), '0');
  const [one] = [await recorded(root), await recorded(root)];
  const texts = ['0'];
  for (const text of ['1', '2', '3', '4']) {
    writeFileSync(join(root, 'notes/a.md'), text);
    texts.push(text);
    await becomes(one, 'notes/a.md', texts);
  }
});

test('a bank that is removed as a whole is not made again by its history', async () => {
  const root = place();
  writeFileSync(join(root, 'notes/a.md'), 'a');
  const bank = await recorded(root);
  rmSync(root, { recursive: true });
  await vi.waitFor(() => expect(bank.recorder?.state().state).toBe('failed'), patience);
  expect(bank.recorder?.state().message).toContain('is gone');
  expect(existsSync(root)).toBe(false);
});
