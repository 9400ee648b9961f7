import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectOf } from '@/server/disk/companions';
import { createEventHub } from './create-event-hub';
import { findRoots } from './find-bank';
import { openBank } from './open-bank';

let place: string;
let cwd: string;
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'find bank ')));
  cwd = join(place, 'project');
  mkdirSync(cwd);
});
afterEach(() => rmSync(place, { recursive: true }));

const find = (over: { roots?: string[]; storageRoot?: string | null } = {}) =>
  findRoots({ roots: [], storageRoot: null, cwd, ...over });

function make(...parts: string[]): string {
  const path = join(cwd, ...parts);
  mkdirSync(path, { recursive: true });
  return path;
}

test('roots given win over the variable, the variable over ./memory-bank, that over the current directory', async () => {
  expect(await find()).toEqual([]);
  writeFileSync(join(cwd, 'cursor_state.json'), '{}');
  expect(await find()).toEqual([cwd]);
  const usual = make('memory-bank');
  expect(await find()).toEqual([usual]);
  const stored = make('elsewhere');
  expect(await find({ storageRoot: stored })).toEqual([stored]);
  const given = make('given');
  expect(await find({ roots: [given, 'given/../given'], storageRoot: stored })).toEqual([given]);
});

test('a layout in a folder right here makes the current directory a bank; one deeper does not', async () => {
  make('a', 'b');
  writeFileSync(join(cwd, 'a/b/cursor_state.json'), '{}');
  expect(await find()).toEqual([]);
  writeFileSync(join(cwd, 'a/cursor_state.json'), '{}');
  expect(await find()).toEqual([cwd]);
});

test('a relative MEMORY_STORAGE_ROOT must stay inside the project, links resolved; an absolute one may not', async () => {
  const inside = make('memory');
  expect(await find({ storageRoot: 'memory' })).toEqual([inside]);
  mkdirSync(join(place, 'outside'));
  symlinkSync(join(place, 'outside'), join(cwd, 'link'));
  for (const storageRoot of ['../outside', 'memory/../../outside', 'link']) {
    await expect(find({ storageRoot })).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
  }
  const outside = join(place, 'outside');
  expect(await find({ storageRoot: outside })).toEqual([outside]);
  writeFileSync(join(cwd, 'strongroom.config.json'), '{"allowedRoots": ["../outside"]}');
  expect(await find({ storageRoot: '../outside' })).toEqual([outside]);
  expect(await find({ storageRoot: 'link' })).toEqual([outside]);
  mkdirSync(join(place, 'further'));
  symlinkSync(join(place, 'further'), join(outside, 'link'));
  for (const storageRoot of ['../further', '../outside/link', '../outside/../further']) {
    await expect(find({ storageRoot })).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
  }
  await expect(find({ storageRoot: 'missing' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

function open(root: string, taken: string[] = [], stateDirectory: string | null = null) {
  const events = createEventHub();
  return openBank({
    root,
    events,
    readOnly: false,
    demo: false,
    watch: false,
    taken: new Set(taken),
    stateDirectory,
  });
}

test('a second bank of the same name gets four digits of the hash of its path; the same one twice is refused', async () => {
  const one = await open(make('one', 'Memory Bank!'));
  const other = await open(make('two', 'memory-bank'), [one.summary.id]);
  expect(one.summary.id).toBe('memory-bank');
  expect(other.summary.id).toMatch(/^memory-bank-[0-9a-f]{4}$/);
  expect((await open(make('three', '日本'))).summary.id).toBe('bank');
  expect(other.stateDirectory).toBe(join(other.root, '.strongroom'));
  const elsewhere = await open(one.root, [], '/var/state');
  expect(elsewhere.stateDirectory).toMatch(/^\/var\/state\/memory-bank-[0-9a-f]{16}$/);
});

test('what is no directory is no bank', async () => {
  writeFileSync(join(cwd, 'file'), '');
  await expect(open(join(cwd, 'file'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(open(join(cwd, 'missing'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a storage root with a knowledge base alone is a bank of its own, with nothing beside it', async () => {
  const stored = make('storage', 'memory');
  writeFileSync(join(stored, 'knowledge_base.jsonl'), '');
  const bank = await open(stored);
  expect(bank.summary.layouts).toContain('memory-bank');
  expect(projectOf(stored)).toBeNull();
});
