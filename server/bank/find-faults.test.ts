import { expect, test } from 'vitest';
import type { BankSummary } from '@/lib/bank';
import { findGroundFaults } from './find-ground-faults';
import { overlapsIn } from './find-overlaps';

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
