import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import type { OfferedPlan } from '@/lib/plan';
import { createEventHub } from '@/server/bank/create-event-hub';
import { locksOf } from '@/server/bank/locks-of';
import { openBank, type OpenBank, type OpenOptions } from '@/server/bank/open-bank';
import { withLocks } from '@/server/locks/acquire/acquire-several';
import { applyPlan } from './apply-plan';
import { listDocuments } from './list-documents';
import { listLocks } from './list-locks';
import { planDelete } from './plan-delete';
import { planRepair } from './plan-repair';
import { planUndo } from './plan-undo';
import { planWrite } from './plan-write';
import { readDocument } from './read-document';

const caller = { id: 'test', surface: 'cli', actor: 'somebody' } as const;
const reason = null;
const patience = { timeout: 20_000, interval: 10 };
const mirror = '@project/cursor_state.json';
const known = '@project/storage/memory/knowledge_base.jsonl';

function plant(): { project: string; put: (name: string, text: string) => void } {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'beside ')));
  onTestFinished(() => rmSync(project, { recursive: true }));
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  };
  put('memory-bank/cursor_state.json', '{"cursor_session":{}}');
  put('memory-bank/current-session.md', 'session');
  put('cursor_state.json', '{"cursor_session":{"current_task":"old"}}');
  put('private.txt', 'private');
  return { project, put };
}

async function open(root: string, more: Partial<OpenOptions> = {}): Promise<OpenBank> {
  const settings = { readOnly: false, demo: false, watch: false, stateDirectory: null };
  const events = createEventHub();
  const bank = await openBank({ root, events, taken: new Set(), ...settings, ...more });
  onTestFinished(() => bank.close());
  return bank;
}

const write = (bank: OpenBank, path: string, text: string) =>
  planWrite(bank, { path, bytes: Buffer.from(text), merge: false, backup: false, reason }, caller);
const apply = (bank: OpenBank, { id: planId, token }: OfferedPlan) =>
  applyPlan(bank, { planId, token }, caller);

test('a companion is listed with its kind, read, changed under the lock beside it, and put back', async () => {
  const { project } = plant();
  const bank = await open(join(project, 'memory-bank'));
  const listed = (await listDocuments(bank)).filter(({ path }) => path.startsWith('@project'));
  expect(listed.map(({ path, kind }) => [path, kind])).toEqual([[mirror, 'cursor-state']]);
  const { facts, text } = await readDocument(bank, { path: mirror });
  expect(facts.lock?.path).toBe(`${mirror}.lock`);
  expect(text).toContain('"old"');
  const { specs } = await locksOf(bank.root, mirror as BankPath);
  expect(specs[0]?.lockPath).toBe(join(project, 'cursor_state.json.lock'));
  await withLocks(specs, { purpose: 'test', timeoutMs: 1000, timeoutSource: 'test' }, async () => {
    const held = (await listLocks(bank)).find(({ path }) => path === `${mirror}.lock`);
    expect(held).toMatchObject({ target: mirror, verdict: 'held' });
  });
  const receipt = await apply(bank, await write(bank, mirror, '{"new":1}'));
  expect(receipt.targets[0]?.path).toBe(mirror);
  const content = () => readFileSync(join(project, 'cursor_state.json'), 'utf8');
  expect(content()).toBe('{"new":1}');
  await apply(bank, await planUndo(bank, { receipt: receipt.id, reason }, caller));
  expect(content()).toContain('"old"');
  const removal = await apply(bank, await planDelete(bank, { path: mirror, reason }, caller));
  expect(existsSync(join(project, 'cursor_state.json'))).toBe(false);
  await expect(write(bank, mirror, '{}')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await apply(bank, await planUndo(bank, { receipt: removal.id, reason }, caller));
  expect(content()).toContain('"old"');
  expect(readdirSync(project).sort()).toEqual(
    ['cursor_state.json', 'cursor_state.json.lock', 'memory-bank', 'private.txt'].sort(),
  );
  expect(existsSync(join(bank.root, '.strongroom'))).toBe(true);
});

test('of companions only knowledge is made, and only where its directory stands', async () => {
  const { project, put } = plant();
  const bank = await open(join(project, 'memory-bank'));
  for (const path of [known, '@project/memory_store.json']) {
    await expect(write(bank, path, '{}\n')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  for (const path of ['@project/private.txt', '@project/new.txt', '@project']) {
    await expect(write(bank, path, 'x')).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
  }
  put('storage/memory/decision_log.md', 'log');
  await apply(bank, await write(bank, known, '{}\n'));
  expect(readFileSync(join(project, 'storage/memory/knowledge_base.jsonl'), 'utf8')).toBe('{}\n');
});

test('what is set aside of a damaged companion is kept in the bank, and nothing is left in the project', async () => {
  const { project, put } = plant();
  const bank = await open(join(project, 'memory-bank'));
  await apply(bank, await write(bank, mirror, '{"good":1}'));
  put('cursor_state.json', '{"torn');
  await apply(bank, await planRepair(bank, { path: mirror, reason }, caller));
  expect(readFileSync(join(project, 'cursor_state.json'), 'utf8')).toBe('{"good":1}');
  const beside = readdirSync(project).filter((name) => name !== 'cursor_state.json.lock');
  expect(beside.sort()).toEqual(['cursor_state.json', 'memory-bank', 'private.txt']);
  const kept = readdirSync(bank.root).filter((name) => name.startsWith('project-'));
  expect(kept).toEqual([expect.stringMatching(/^project-cursor_state\.json\.corrupt-\w+$/)]);
});

test('a plan for a companion that became a link changes nothing', async () => {
  const { project } = plant();
  const bank = await open(join(project, 'memory-bank'));
  const plan = await write(bank, mirror, '{"new":1}');
  unlinkSync(join(project, 'cursor_state.json'));
  symlinkSync('private.txt', join(project, 'cursor_state.json'));
  await expect(apply(bank, plan)).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
  expect(readFileSync(join(project, 'private.txt'), 'utf8')).toBe('private');
});

test('what is written beside the bank from outside is told and recorded; the rest of the project is not', async () => {
  const { project, put } = plant();
  put('storage/memory/knowledge_base.jsonl', '{"id":"1"}\n');
  const bank = await open(join(project, 'memory-bank'), { watch: true, record: {} });
  await vi.waitFor(() => expect(bank.watcher().state).toBe('watching'), patience);
  await bank.recorder?.ready();
  await vi.waitFor(async () => {
    put('private.txt', `private ${Math.random()}`);
    put('cursor_state.json', '{"cursor_session":{"current_task":"new"}}');
    put('storage/memory/knowledge_base.jsonl', '{"id":"1"}\n{"id":"2"}\n');
    put('task-state.json', '{}');
    const counts = [mirror, known, '@project/task-state.json'].map((path) =>
      bank.history.versions(path as BankPath),
    );
    for (const versions of await Promise.all(counts)) {
      expect(versions.length).toBeGreaterThan(0);
      expect(versions[0]?.revision).not.toBeNull();
    }
  }, patience);
  const before = (await bank.history.versions(mirror as BankPath)).at(-1)?.revision ?? '';
  expect(String(await bank.history.read(before))).toContain('"old"');
  const told = bank.events.recent(bank.summary.id, 500).map(({ path }) => path ?? '');
  await vi.waitFor(() => expect(told).toContain(mirror), patience);
  expect(told.filter((path) => path.includes('private'))).toEqual([]);
});

test('beside a memory-bank inside the bank the same files are ordinary documents of it', async () => {
  const { project, put } = plant();
  put('memory_store.json', '{}');
  put('storage/memory/decision_log.md', 'log');
  const bank = await open(project);
  const kinds = (await listDocuments(bank)).map(({ path, kind, layout }) => [path, kind, layout]);
  expect(kinds).toContainEqual(['cursor_state.json', 'cursor-state', 'memory-bank']);
  expect(kinds).toContainEqual(['memory_store.json', 'memory-notes', 'memory-bank']);
  expect(kinds).toContainEqual(['storage/memory/decision_log.md', 'decision-log', 'memory-bank']);
  expect(kinds).toContainEqual(['private.txt', 'text', 'generic']);
  const { specs } = await locksOf(project, 'cursor_state.json' as BankPath);
  expect(specs.map(({ lockPath, mode }) => [lockPath, mode])).toEqual([
    [join(project, 'cursor_state.json.lock'), 0o644],
  ]);
});
