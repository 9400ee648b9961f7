import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { BankSummary } from '@/lib/bank';
import { findClockFaults } from './find-clock-faults';
import { findGroundFaults } from './find-ground-faults';
import { findMirrorFaults } from './find-mirror-faults';
import { findModeFaults } from './find-mode-faults';
import { overlapsIn } from './find-overlaps';
import { watchFaults } from './find-watch-faults';
import { listEntries } from './list-entries';

const summary: BankSummary = {
  ...{ id: 'bank', name: 'bank', root: '/bank', layouts: [], readOnly: false, demo: false },
  fileSystem: { type: 'ext4', local: true },
};

function groundsOn(fileSystem: BankSummary['fileSystem']) {
  const found = findGroundFaults({ root: '/bank', summary: { ...summary, fileSystem } });
  return found.filter(({ code }) => code.startsWith('FS_'));
}

test('a file system that is not local is a warning that says what follows and what to run', () => {
  expect(groundsOn({ type: 'nfs', local: false })).toEqual([
    {
      code: 'FS_NOT_LOCAL',
      severity: 'warning',
      path: '/bank',
      evidence: expect.stringMatching(/nfs.*locks of other machines are not seen.*refuses/),
      fix: 'strongroom doctor --verify-fs /bank',
    },
  ]);
});

test('a file system nobody knows is said to be so; a known local one is not spoken of', () => {
  expect(groundsOn(null)).toMatchObject([{ code: 'FS_UNKNOWN', severity: 'warning' }]);
  expect(groundsOn({ type: '0x1234', local: true })).toMatchObject([
    { code: 'FS_UNKNOWN', severity: 'info' },
  ]);
  expect(groundsOn({ type: 'ext4', local: true })).toEqual([]);
});

const preferences = 'memory/global/preferences.json';

test.each([
  [['ai/' + preferences, 'mb/cursor_state.json'], []],
  [[preferences, 'memory/notes/cursor_state.json'], [['memory/notes', 'error']]],
  [['ai/' + preferences, 'ai/memory/x/.agentspec.state.json'], [['ai/memory/x', 'error']]],
  [[preferences, 'mb/cursor_state.json'], [['mb', 'warning']]],
  [['ai/' + preferences, 'cursor_state.json'], [['.', 'warning']]],
])('trees of aiconfig that overlap with flock sidecars: %j', (paths, found) => {
  const overlaps = overlapsIn(new Set(paths));
  expect(overlaps.map(({ path, severity }) => [path, severity])).toEqual(found);
});

/** A project with a bank in it. */
function plant(files: Record<string, string>): string {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'faults ')));
  onTestFinished(() => rmSync(project, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text, { mode: 0o600 });
  }
  return project;
}

const entriesOf = async (root: string) => (await listEntries(root)).entries;

test('a document others may change, a run log they may read and an open root are found; the rest is not', async () => {
  const root = plant({
    'cursor_state.json': '{}',
    'logs/run_1.out': '',
    'logs/run_1.json': '{}',
    'a.md': '',
  });
  chmodSync(root, 0o777);
  chmodSync(join(root, 'cursor_state.json'), 0o620);
  chmodSync(join(root, 'logs/run_1.out'), 0o644);
  chmodSync(join(root, 'a.md'), 0o644);
  const found = await findModeFaults(root, await entriesOf(root));
  expect(found.map(({ code, path }) => [code, path])).toEqual([
    ['FILE_MODE_OPEN', '.'],
    ['FILE_MODE_OPEN', 'cursor_state.json'],
    ['FILE_MODE_OPEN', 'logs/run_1.out'],
  ]);
  expect(found.map(({ evidence }) => evidence).join()).toMatch(
    /0620: .* change it.*0644: .* read what/,
  );
});

test('a mirror is compared by content, beside the bank and in it; what differs is named, not shown', async () => {
  const state = '{"cursor_session":{"current_task":"a","progress":0.0}}';
  const project = plant({
    'memory-bank/cursor_state.json': state,
    'cursor_state.json': '{ "cursor_session": {"progress": 0, "current_task": "a"} }',
  });
  const root = join(project, 'memory-bank');
  expect(await findMirrorFaults(root, await entriesOf(root))).toEqual([]);
  writeFileSync(join(project, 'cursor_state.json'), state.replace('"a"', '"other"'));
  const [beside] = await findMirrorFaults(root, await entriesOf(root));
  expect(beside).toMatchObject({ code: 'MIRROR_DIFFERS', path: '@project/cursor_state.json' });
  expect(beside?.evidence).toContain('differ in cursor_session.current_task');
  expect(beside?.evidence).not.toContain('other"');
  const inside = await findMirrorFaults(project, await entriesOf(project));
  expect(inside.map(({ path }) => path)).toEqual(['cursor_state.json']);
});

test('files from the future are one finding, told apart by whose clock dated them', async () => {
  const root = plant({ 'a.json': '{}', 'b.json': '{}', 'c.json': '{}' });
  const entries = await entriesOf(root);
  expect(findClockFaults(entries, Date.now(), 'UTC')).toEqual([]);
  const later = findClockFaults(entries, Date.now() - 3_600_000, 'UTC');
  expect(
    later.map(({ code, evidence }) => [code, /clock of their file system/.test(evidence)]),
  ).toEqual([['CLOCK_SKEW', true]]);
  const future = new Date(Date.now() + 3_600_000);
  utimesSync(join(root, 'b.json'), future, future);
  const [set] = findClockFaults(await entriesOf(root), Date.now(), 'UTC');
  expect(set?.evidence).toMatch(/^"b\.json": written, by the time they were given/);
});

test('a bank that takes more watches than the system gives is a warning, more than half a remark', () => {
  expect(watchFaults(400, 1000)).toEqual([]);
  expect(watchFaults(600, 1000)).toMatchObject([{ code: 'WATCH_LIMIT', severity: 'info' }]);
  expect(watchFaults(1001, 1000)).toMatchObject([
    { severity: 'warning', fix: expect.stringMatching(/=4096$/) },
  ]);
  expect(watchFaults(1001, 0)).toEqual([]);
});
