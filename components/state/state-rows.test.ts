import { expect, test } from 'vitest';
import type { HomeState, StateDocument, StateFact } from '@/lib/state';
import { changeOf, noDraft, setCommand } from './state-edits';
import { stateRows } from './state-rows';

const fact = (at: string, value: string): StateFact => ({
  ...{ at, value, isText: true, time: null, expected: null },
});
const documentOf = (...facts: StateFact[]): StateDocument => ({
  ...{ path: 'cursor_state.json', revision: 'sha256:0', modifiedAt: null, problem: null },
  ...{ facts, more: 0, habits: [] },
});
const task = 'cursor_session.current_task';
const home: HomeState = {
  home: '',
  state: documentOf(fact(task, 'x'), fact('token', '***REDACTED***'), fact('own', '1')),
  mirror: documentOf(fact(task, 'x'), fact('token', '***REDACTED***'), fact('theirs', '2')),
  differences: [
    { at: 'token', change: 'changed', before: '***REDACTED***', after: '***REDACTED***' },
  ],
  isMirrored: true,
  zone: 'UTC',
};

test('values stand beside those of the mirror; two that are redacted differ where the true ones do', () => {
  const rows = stateRows(home).map(({ at, differs }) => [at, differs]);
  expect(rows).toEqual([
    [task, false],
    ['token', true],
    ['own', true],
    ['theirs', true],
  ]);
  const uncompared = stateRows({ ...home, differences: null });
  expect(uncompared.map(({ differs }) => differs)).toEqual([null, null, null, null]);
});

test('only what was changed is asked for, in the kinds of values its other writers read', () => {
  const fields = { current_task: 'x', cursor_line: '12', progress: '0.50', current_file: null };
  const other = { key: ' a.b ', value: '{"c": 1}' };
  const change = changeOf({ fields, other }, home);
  expect(change).toEqual({
    set: [
      { key: 'cursor_line', value: 12 },
      { key: 'progress', value: 0.5 },
      { key: 'a.b', value: { c: 1 } },
    ],
    unset: [],
    fault: null,
  });
  expect(changeOf(noDraft, home)).toEqual({ set: [], unset: [], fault: null });
  expect(changeOf({ ...noDraft, fields: { progress: '1.5' } }, home).fault).toMatch(/from 0 to 1/);
  expect(changeOf({ ...noDraft, fields: { current_task: null } }, home).unset).toEqual([
    'current_task',
  ]);
  expect(setCommand(change, 'memory bank', '/b')).toBe(
    `strongroom state set cursor_line=12 progress=0.5 'a.b={"c":1}' --json-values --home 'memory bank' --root /b`,
  );
});
