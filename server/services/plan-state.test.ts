import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OfferedPlan } from '@/lib/plan';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank, type OpenBank } from '@/server/bank/open-bank';
import { applyPlan } from './apply-plan';
import { diagnoseBank } from './diagnose-bank';
import { planSessionDump, type SessionDumpInput } from './plan-session-dump';
import { planSetState, type SetStateInput } from './plan-set-state';
import { readSessions } from './read-sessions';
import { readStates } from './read-states';
import { readTaskStates } from './read-task-states';

const caller = { id: 'test', surface: 'cli', actor: 'somebody' } as const;
const settings = { readOnly: false, demo: false, watch: false, stateDirectory: null };
const state = 'memory-bank/cursor_state.json';
const session = 'memory-bank/current-session.md';
const mirror = 'cursor_state.json';

let root: string;
let bank: OpenBank;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'plan state '));
  bank = await openBank({ root, events: createEventHub(), taken: new Set(), ...settings });
});
afterEach(async () => {
  await bank.close();
  rmSync(root, { recursive: true });
});

function put(path: string, content: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const valueOf = (path: string) => JSON.parse(textOf(path)) as unknown;
const apply = ({ id: planId, token }: OfferedPlan) =>
  applyPlan(bank, { planId, token, timeout: { ms: 0, source: 'test' } }, caller);
const setting = (pairs: Record<string, unknown>, more: Partial<SetStateInput> = {}) => {
  const set = Object.entries(pairs).map(([key, value]) => ({ key, value }));
  return planSetState(bank, { home: null, set, unset: [], reason: null, ...more }, caller);
};
const dumping = (more: Partial<SessionDumpInput> = {}) =>
  planSessionDump(bank, { home: null, reason: null, ...more }, caller);
const enforce = (enforcement: string) =>
  put('strongroom.config.json', { session: { enforcement } });

test('values are set beside those that stay, with the moment they are set, in the state and its mirror', async () => {
  put(state, { other: { deep: 1 }, cursor_session: { current_file: 'a.ts', progress: 0.25 } });
  put(mirror, { cursor_session: { current_file: 'old.ts' }, own: true });
  const at = '2026-03-01T00:00:00.5Z';
  const plan = await setting({ current_task: 'x', 'a.b': [1] }, { unset: ['progress'], at });
  expect(plan.warnings.join()).toMatch(/keeps what only it has: own/);
  await apply(plan);
  const values = {
    other: { deep: 1 },
    cursor_session: {
      current_file: 'a.ts',
      current_task: 'x',
      last_activity: '2026-03-01T08:00:00.500000+08:00',
    },
    a: { b: [1] },
  };
  expect(valueOf(state)).toEqual(values);
  expect(valueOf(mirror)).toEqual({ ...values, own: true });
  put('strongroom.config.json', { state: { mirror: false }, zone: 'UTC' });
  await apply(await setting({ progress: 1 }, { at: '2026-03-01T00:00:00Z' }));
  expect(textOf(state)).toContain('"progress": 1.0');
  expect(textOf(state)).toContain('"2026-03-01T00:00:00+00:00"');
  expect(valueOf(mirror)).toEqual({ ...values, own: true });
});

test('no mirror is made, and one that is broken or cannot be written holds up nothing', async () => {
  put(state, { cursor_session: {} });
  await apply(await setting({ progress: 0 }));
  expect(readdirSync(root)).not.toContain(mirror);
  put(mirror, '{"torn": ');
  const plan = await setting({ progress: 0.5 });
  expect(plan.warnings.join()).toMatch(/mirror .* stays as it is/);
  await apply(plan);
  expect(textOf(mirror)).toBe('{"torn": ');
  put(mirror, {});
  const both = await setting({ progress: 0.75 });
  put(mirror, { written: 'meanwhile' });
  const receipt = await apply(both);
  expect(receipt.targets.map(({ path }) => path)).toEqual([state]);
  expect(textOf(state)).toContain('0.75');
  expect(valueOf(mirror)).toEqual({ written: 'meanwhile' });
});

test('what its other writers could not read, and a state that is broken, is refused with nothing changed', async () => {
  put(state, { cursor_session: { progress: 0.5 }, text: 'x' });
  const before = textOf(state);
  const refused: Record<string, unknown>[] = [
    { cursor_line: 1.5 },
    { progress: 2 },
    { current_task: 7 },
    { last_activity: '2026-03-01T00:00:00' },
    { 'text.deeper': 1 },
    { 'a..b': 1 },
    { note: '***REDACTED***' },
  ];
  for (const pairs of refused) {
    await expect(setting(pairs), JSON.stringify(pairs)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  }
  expect(textOf(state)).toBe(before);
  put(state, before.slice(0, -5));
  await expect(setting({ progress: 1 })).rejects.toMatchObject({ code: 'CORRUPT_DOCUMENT' });
  await expect(dumping()).rejects.toMatchObject({ code: 'CORRUPT_DOCUMENT' });
  expect((await readStates(bank))[0]?.state.problem?.code).toBe('INVALID_JSON');
});

test('only a value that moved on since it was shown is a conflict, and merging takes what stands now', async () => {
  put(state, { cursor_session: { current_task: 'shown', progress: 0.1 } });
  await apply(await setting({ other: 1 }));
  const base = (await readStates(bank))[0]?.state.revision ?? null;
  await apply(await setting({ progress: 0.9 }));
  await apply(await setting({ current_task: 'mine' }, { base }));
  expect(valueOf(state)).toMatchObject({ cursor_session: { current_task: 'mine', progress: 0.9 } });
  await expect(setting({ progress: 0.2 }, { base })).rejects.toMatchObject({
    code: 'REVISION_CONFLICT',
    details: { merge: { conflicts: [{ at: 'cursor_session.progress' }] } },
  });
  await apply(await setting({ progress: 0.2 }, { base, merge: true }));
  expect(valueOf(state)).toMatchObject({ cursor_session: { progress: 0.2, current_task: 'mine' } });
});

test('a foreign write is a finding with its diff; the dump says what it replaces, and the history keeps it', async () => {
  put(state, { cursor_session: { current_task: 'x' } });
  await apply(await dumping({ at: '2026-03-01T00:00:00Z' }));
  const own = textOf(session);
  expect((await readSessions(bank))[0]).toMatchObject({ verdict: 'generated', isCurrent: true });
  put(session, `${own}\n## Memory Note — now\n- Note: mine\n`);
  const [view] = await readSessions(bank);
  expect(view).toMatchObject({ verdict: 'foreign', foreign: { lines: 3, missing: [] } });
  expect(view?.foreign?.diff).toContain('+- Note: mine');
  const found = async () =>
    (await diagnoseBank(bank)).findings.find(({ code }) => code === 'SESSION_FOREIGN');
  expect(await found()).toMatchObject({ severity: 'warning', path: session });
  const plan = await dumping();
  expect(plan.warnings.join(' ')).toMatch(/3 lines that no dump wrote.*history alone/);
  await apply(plan);
  const versions = await bank.history.versions(session as never);
  const kept = await Promise.all(versions.map(({ revision }) => bank.history.read(revision ?? '')));
  expect(kept.map(String).filter((text) => text.includes('mine'))).toHaveLength(1);
  put(session, 'Mine');
  enforce('off');
  expect((await readSessions(bank))[0]?.verdict).toBe('unjudged');
  expect([await found(), (await dumping()).warnings]).toEqual([undefined, []]);
});

test('under enforcement the dump keeps what somebody else wrote in a file beside it, within one receipt', async () => {
  enforce('enforce');
  put(state, { cursor_session: {} });
  put(session, '# Mine\r\n\xff');
  const findings = (await diagnoseBank(bank)).findings;
  expect(findings.find(({ code }) => code === 'SESSION_FOREIGN')?.severity).toBe('error');
  const mine = readFileSync(join(root, session));
  const { targets } = await apply(await dumping());
  const aside = targets.find(({ path }) => path !== session)?.path ?? '';
  expect(aside).toMatch(/^memory-bank\/current-session\.md\.foreign-\d{8}T\d{6}Z$/);
  expect(readFileSync(join(root, aside))).toEqual(mine);
  const [view] = await readSessions(bank);
  expect(view).toMatchObject({ verdict: 'generated', asides: [aside] });
  expect((await diagnoseBank(bank)).findings.map(({ path }) => path)).not.toContain(aside);
});

test('task states are read in every shape, and whatever stands there instead is shown', async () => {
  put(state, {});
  put('memory-bank/task_state.json', { current_task_id: 'a', current_task_description: 'A' });
  put('memory-bank/task_interruption_state.json', { current_task: null, interrupted_tasks: ['b'] });
  const whole = {
    task_id: 'c',
    description: 'C',
    status: 'active',
    started_at: '2026-01-01T00:00:00',
  };
  put('task_interruption_state.json', { current_task: whole, interrupted_tasks: [whole, 3, null] });
  put('task-state.json', { task_history: [{ task: 'd', completed: 'never' }, 7], more: 1 });
  const states = await readTaskStates(bank);
  expect(states.map(({ current }) => current?.id ?? null)).toEqual(['a', null, 'c', null]);
  expect(states.map(({ interrupted }) => interrupted.length)).toEqual([0, 1, 2, 0]);
  expect(states[2]).toMatchObject({ naive: true, current: { description: 'C' } });
  expect(states[3]).toMatchObject({ completed: [{ task: 'd' }], others: ['more'] });
  for (const strange of ['[]', '', '7', '{"current_task": [[]], "interrupted_tasks": {"x": []}}']) {
    for (const path of ['memory-bank/task_state.json', state, 'task-state.json'])
      put(path, strange);
    expect(await readTaskStates(bank)).toHaveLength(4);
    expect(await readStates(bank)).toHaveLength(1);
    expect(await readSessions(bank)).toHaveLength(1);
  }
});
