import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import type { OfferedPlan } from '@/lib/plan';
import { createEventHub } from '@/server/bank/create-event-hub';
import { revisionOf } from '@/server/bank/history/keep-content';
import { openBank, type OpenBank } from '@/server/bank/open-bank';
import { readForChange, nextOf } from '@/server/bank/read-for-change';
import { applyPlan } from './apply-plan';
import { listReceipts } from './list-receipts';
import { offerDocumentPlan } from './offer-document-plan';
import { planDelete } from './plan-delete';
import { planEdit } from './plan-edit';
import { planUndo } from './plan-undo';
import { planWrite } from './plan-write';

const caller = { id: 'test', surface: 'cli', actor: 'somebody' } as const;
const settings = { readOnly: false, demo: false, watch: false, stateDirectory: null };
const reason = null;

let root: string;
let bank: OpenBank;
beforeEach(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'apply plan ')));
  bank = await openBank({ root, events: createEventHub(), taken: new Set(), ...settings });
});
afterEach(async () => {
  await bank.close();
  rmSync(root, { recursive: true });
});

const textAt = (path: string) => readFileSync(join(root, path), 'utf8');
const put = (path: string, text: string) => writeFileSync(join(root, path), text);
const write = (path: string, text: string) =>
  planWrite(bank, { path, bytes: Buffer.from(text), merge: false, backup: false, reason }, caller);
const apply = ({ id: planId, token }: OfferedPlan) => applyPlan(bank, { planId, token }, caller);

test('a document that is reached by a link is the document: its lock, its name in the receipt', async () => {
  mkdirSync(join(root, 'real'));
  put('real/notes.md', 'one');
  symlinkSync('real/notes.md', join(root, 'alias.md'));
  symlinkSync('real', join(root, 'aliased'));
  for (const [name, text] of [
    ['alias.md', 'two'],
    ['aliased/notes.md', 'three'],
  ] as const) {
    const { targets } = await apply(await write(name, text));
    expect(targets.map(({ path }) => path)).toEqual(['real/notes.md']);
    expect(textAt('real/notes.md')).toBe(text);
  }
  expect(readdirSync(root).sort()).toEqual(['.strongroom', 'alias.md', 'aliased', 'real']);
  expect(readdirSync(join(root, 'real')).sort()).toEqual(['notes.md', 'notes.md.lock']);
});

test('own state and version control are not reached by a link, nor by another spelling', async () => {
  mkdirSync(join(root, '.git'));
  mkdirSync(join(root, '.strongroom'));
  symlinkSync('.git', join(root, 'hooks'));
  symlinkSync('.strongroom/journal.jsonl', join(root, 'journal.md'));
  for (const path of ['hooks/post-commit', 'journal.md', '.GIT/config', 'a/.Strongroom/x']) {
    await expect(write(path, 'mine'), path).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }
});

test('a name with half a character is refused: it would be another on disk', async () => {
  await expect(write('a\ud800.md', 'x')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('what another document once held is no base of an edit', async () => {
  put('secret.md', 'of somebody else\n');
  put('mine.md', 'mine\n');
  await apply(await write('secret.md', 'gone\n'));
  const base = revisionOf(Buffer.from('of somebody else\n'));
  const edit = { path: 'mine.md', base, text: 'of somebody else\nand more\n', reason };
  await expect(planEdit(bank, { ...edit, merge: true }, caller)).rejects.toMatchObject({
    code: 'REVISION_CONFLICT',
  });
  const wish = { path: 'mine.md', bytes: Buffer.from('x'), base, backup: false, reason };
  await expect(planWrite(bank, { ...wish, merge: true }, caller)).rejects.toMatchObject({
    code: 'REVISION_CONFLICT',
  });
});

test('a receipt that was altered is not undone', async () => {
  put('a.md', 'one');
  const { id } = await apply(await write('a.md', 'two'));
  const journal = join(root, '.strongroom/journal.jsonl');
  writeFileSync(journal, readFileSync(journal, 'utf8').replaceAll('"a.md"', '"b.md"'));
  await expect(planUndo(bank, { receipt: id, reason }, caller)).rejects.toMatchObject({
    code: 'CORRUPT_DOCUMENT',
  });
});

test('what was made but could not be recorded says so, and is recorded before the next change', async () => {
  put('a.md', 'one');
  const database = join(root, '.strongroom/history.db');
  let loads = 0;
  const next = {
    ...nextOf(Buffer.from('two')),
    load() {
      // The first time for the history, the second for the disk: then the history is out of the way.
      if ((loads += 1) === 2) renameSync(database, `${database}.away`);
      if (loads === 2) mkdirSync(database);
      return Promise.resolve(Buffer.from('two'));
    },
  };
  const base = (await readForChange(root, 'a.md')).state;
  const changes = [{ path: 'a.md' as BankPath, base, next }];
  const proposal = { kind: 'write', changes, reason } as const;
  const offered = await offerDocumentPlan(bank, proposal, caller);
  loads = 0;
  await expect(apply(offered)).rejects.toThrow(/was made, but not recorded.*Do not repeat/s);
  expect(textAt('a.md')).toBe('two');
  rmdirSync(database);
  renameSync(`${database}.away`, database);
  await apply(await write('b.md', 'other'));
  expect((await listReceipts(bank, { limit: 10 })).map(({ targets }) => targets[0]?.path)).toEqual([
    'b.md',
    'a.md',
  ]);
});

test('the plan of a document with a line break in its name shows one name', async () => {
  const path = 'a\n+++ harmless.md';
  put(path, 'short');
  const { targets } = await planDelete(bank, { path, reason }, caller);
  expect(targets[0]?.diff).not.toContain(path);
  put(path, 'y'.repeat(33 << 20));
  const large = await planDelete(bank, { path, reason }, caller);
  expect(large.targets[0]?.diff).not.toContain(path);
});
