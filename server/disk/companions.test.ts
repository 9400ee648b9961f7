import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { oddDirectory } from '@/lib/companions';
import { companionsOf, projectOf } from './companions';
import { confine } from './confine';
import { readUpTo } from './read';

let project: string;
let root: string;
const inProject = (name: string) => join(project, name);
const plant = (name: string, text = name) => {
  mkdirSync(join(inProject(name), '..'), { recursive: true });
  writeFileSync(inProject(name), text);
};
const confined = (path: string) => confine(root, path as BankPath);
const read = async (path: string) => String((await readUpTo(await confined(path), 100)).bytes);
const refused = (path: string, code = 'PATH_OUTSIDE_BANK') =>
  expect(read(path), path).rejects.toMatchObject({ code });

beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'companions ')));
  root = inProject('bank');
  plant('bank/current-session.md');
  plant('cursor_state.json');
  plant('other.txt');
  plant('storage/memory/knowledge_base.jsonl');
  plant('storage/secret.txt');
  plant('storage/memory/deep/er.txt');
  plant(`${oddDirectory}/decision_log.md`);
});
afterEach(() => rmSync(project, { recursive: true }));

test('what a memory-bank keeps beside its directory is listed and read where it exists', async () => {
  const paths = companionsOf(root).map(({ path }) => path);
  expect(paths).toEqual([
    '@project/cursor_state.json',
    '@project/storage/memory/knowledge_base.jsonl',
    `@project/${oddDirectory}/decision_log.md`,
  ]);
  for (const path of paths) expect(await read(path)).toBe(path.slice('@project/'.length));
  expect((await confined('@project/memory_store.json')).exists).toBe(false);
});

test('nothing else of the project is reached, however it is spelled', async () => {
  const spellings = [
    ...['@project', '@project/', '@project/other.txt', '@project/bank/current-session.md'],
    ...['@project/../other.txt', '@project/storage/memory/../secret.txt', '@project/./other.txt'],
    ...['@project/storage/memory/deep/er.txt', '@project/storage/secret.txt', '@project/storage'],
    ...['@project/storage/memory', '@project/storage/memory/..', '@project/storage//memory/x'],
    ...[
      '@project/CURSOR_STATE.JSON',
      '@project/cursor_state.json/',
      '@project/cursor_state.json/x',
    ],
    ...['@project//cursor_state.json', '@project/cursor_state.json.lock', '@project/.env'],
  ];
  for (const path of spellings) await refused(path);
  for (const path of ['@PROJECT/cursor_state.json', '@project\\cursor_state.json']) {
    await refused(path, 'NOT_FOUND');
  }
});

test('no link, FIFO or directory is taken for a companion, and no link above one is followed', async () => {
  unlinkSync(inProject('cursor_state.json'));
  symlinkSync('other.txt', inProject('cursor_state.json'));
  symlinkSync('/etc/passwd', inProject('task-state.json'));
  mkdirSync(inProject('memory_store.json'));
  execFileSync('mkfifo', [inProject('task_interruption_state.json')]);
  await refused('@project/cursor_state.json');
  await refused('@project/task-state.json');
  await refused('@project/memory_store.json', 'INVALID_INPUT');
  await refused('@project/task_interruption_state.json', 'INVALID_INPUT');
  mkdirSync(inProject('elsewhere/memory'), { recursive: true });
  plant('elsewhere/memory/knowledge_base.jsonl');
  renameSync(inProject('storage'), inProject('aside'));
  symlinkSync('elsewhere', inProject('storage'));
  await refused('@project/storage/memory/knowledge_base.jsonl');
  expect(companionsOf(root).map(({ path }) => path)).toEqual([
    `@project/${oddDirectory}/decision_log.md`,
  ]);
});

test('a directory that becomes a link between looking and opening is not read through', async () => {
  const place = await confined('@project/storage/memory/knowledge_base.jsonl');
  plant('elsewhere/memory/knowledge_base.jsonl', 'elsewhere');
  renameSync(inProject('storage'), inProject('aside'));
  symlinkSync('elsewhere', inProject('storage'));
  await expect(readUpTo(place, 10)).rejects.toMatchObject({ code: 'PATH_OUTSIDE_BANK' });
});

test('only a memory-bank’s home has companions: its own files or its state tell', async () => {
  rmSync(root, { recursive: true });
  plant('bank/knowledge_base.jsonl');
  expect(projectOf(root)).toBeNull();
  await refused('@project/cursor_state.json', 'NOT_FOUND');
  plant('bank/notes/a.md');
  expect(projectOf(root)).toBeNull();
  for (const name of ['cursor_state.json', 'queue-system/tasks_done.jsonl', 'logs/run_1.json']) {
    plant(`bank/${name}`);
    expect(projectOf(root), name).toBe(project);
    unlinkSync(inProject(`bank/${name}`));
  }
});

test('a project is no home by the state that stands in it: what is around it stays out of reach', () => {
  plant('bank/memory-bank/task_state.json');
  unlinkSync(inProject('bank/current-session.md'));
  plant('bank/cursor_state.json');
  expect(projectOf(root)).toBeNull();
});

test('what is called @project in the bank itself is meant, and nothing beside the bank is reached', async () => {
  plant('bank/@project/cursor_state.json', 'inside');
  plant('bank/@project/notes.md', 'notes');
  expect(await read('@project/cursor_state.json')).toBe('inside');
  expect(await read('@project/notes.md')).toBe('notes');
  expect(companionsOf(root)).toEqual([]);
  await refused('@project/storage/memory/knowledge_base.jsonl', 'NOT_FOUND');
  rmSync(join(root, '@project'), { recursive: true });
  symlinkSync('..', join(root, '@project'));
  await refused('@project/other.txt');
});

test('a directory of knowledge that is not there is not made by asking', async () => {
  rmSync(inProject('storage'), { recursive: true });
  await refused('@project/storage/memory/knowledge_base.jsonl', 'NOT_FOUND');
  expect(existsSync(inProject('storage'))).toBe(false);
});
