import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
  chmodSync,
  openSync,
  closeSync,
  utimesSync,
  existsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OfferedPlan } from '@/lib/plan';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank, type OpenBank } from '@/server/bank/open-bank';
import { applyPlan } from './apply-plan';
import { diagnoseBank } from './diagnose-bank';
import { planMend } from './plan-mend';
import { planPermissions } from './plan-permissions';
import { planRepair } from './plan-repair';
import { planSweep } from './plan-sweep';
import { planUndo } from './plan-undo';

const caller = { id: 'test', surface: 'cli', actor: 'somebody' } as const;
const reason = 'it was damaged';

const settings = { readOnly: false, demo: false, watch: false, stateDirectory: null };

let root: string;
let bank: OpenBank;
beforeEach(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'plan repair ')));
  bank = await openBank({ root, events: createEventHub(), taken: new Set(), ...settings });
});
afterEach(async () => {
  await bank.close();
  rmSync(root, { recursive: true });
});

const put = (path: string, text: string | Buffer) => writeFileSync(join(root, path), text);
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const apply = ({ id: planId, token }: OfferedPlan) => applyPlan(bank, { planId, token }, caller);
const repair = (path: string) => planRepair(bank, { path, reason }, caller);

/** What doctor finds, but for remarks on the machine the tests run on. */
async function faultsOf(one: OpenBank): Promise<string[]> {
  const { findings } = await diagnoseBank(one);
  const faults = findings.filter(({ severity }) => severity !== 'info');
  return faults.map(({ code, severity }) => `${code} ${severity}`);
}

/** Names and contents, without our own state and the locks beside. */
function tree(): Record<string, string> {
  const names = readdirSync(root).filter((name) => !/^\.strongroom$|\.lock$/.test(name));
  return Object.fromEntries(names.sort().map((name) => [name, textOf(name)]));
}

test('torn and fused lines: whole records stay, the rest is set aside, and undo brings every byte back', async () => {
  const before = '{"a":1}\r\n{"b":"x{"c":3}\r\nnoise\r\n{"d":4}{"e":5}\r\n{"f"';
  put('log.jsonl', before);
  const plan = await repair('log.jsonl');
  expect(plan.targets.map(({ path }) => path)).toEqual([
    expect.stringMatching(/^log\.jsonl\.damaged-\d{8}T\d{6}Z$/),
    'log.jsonl',
  ]);
  expect(textOf('log.jsonl')).toBe(before);
  const receipt = await apply(plan);
  expect(Object.values(tree())).toEqual([
    '{"a":1}\r\n{"c":3}\r\n{"d":4}\r\n{"e":5}\r\n',
    '{"b":"x\nnoise\n{"f"\n',
  ]);
  await apply(await planUndo(bank, { receipt: receipt.id, reason }, caller));
  expect(tree()).toEqual({ 'log.jsonl': before });
});

test('damaged JSON gets the content of a good backup, and what was damaged is kept beside it', async () => {
  put('state.json', '{"a": 1,');
  put('state.json.bak', '{"a": 0}\n');
  chmodSync(join(root, 'state.json'), 0o640);
  await apply(await repair('state.json'));
  const [main, backup, aside] = Object.entries(tree());
  expect([main, backup]).toEqual([
    ['state.json', '{"a": 0}\n'],
    ['state.json.bak', '{"a": 0}\n'],
  ]);
  expect(aside).toEqual([expect.stringMatching(/^state\.json\.corrupt-/), '{"a": 1,']);
  expect(statSync(join(root, 'state.json')).mode & 0o777).toBe(0o640);
});

test('an empty file is damaged; without a good backup the newest whole content of the history is taken', async () => {
  const version = { path: 'state.json' as never, mode: 0o600, atMs: 1, receipt: null };
  for (const text of ['{"n":1}', '{"n":2}', '{"n":'])
    await bank.history.record([
      { ...version, content: { bytes: Buffer.from(text) }, surface: 'outside', actor: null },
    ]);
  put('state.json', '');
  put('state.json.bak', 'not JSON either');
  await apply(await repair('state.json'));
  expect(tree()).toMatchObject({ 'state.json': '{"n":2}', 'state.json.bak': 'not JSON either' });
});

test('when both are damaged the error says of each where and why, and nothing changes', async () => {
  put('state.json', '{"a":\n 1,');
  put('state.json.bak', '[1 2]');
  const before = tree();
  await expect(repair('state.json')).rejects.toMatchObject({
    code: 'CORRUPT_DOCUMENT',
    message: expect.stringMatching(/line 2, byte 9: .*"state\.json\.bak" .*line 1, byte 3: /),
    details: { path: 'state.json', line: 2, byte: 9, backup: { line: 1, byte: 3 } },
  });
  expect(tree()).toEqual(before);
});

test('a document that is missing beside its good backup is brought back; one that never was is not found', async () => {
  put('.agentspec.state.json.bak', '{"version":"1.0","entries":null}\n');
  expect(await faultsOf(bank)).toEqual(['DOCUMENT_MISSING error']);
  await apply(await repair('.agentspec.state.json'));
  expect(await faultsOf(bank)).toEqual([]);
  expect(textOf('.agentspec.state.json')).toBe('{"version":"1.0","entries":null}\n');
  await expect(repair('other.json')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test.each([
  ['whole.json', '{"a":1}'],
  ['whole.jsonl', '{"a":1}\n12\n'],
  ['notes.md', '# whatever'],
])('what is whole, or tells of no damage, is refused: %s', async (path, text) => {
  put(path, text);
  await expect(repair(path)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining('nothing to repair'),
  });
});

test('a temporary file that is opened after the plan was shown is not swept', async () => {
  put('state.json', '{}');
  put('state.json.tmp', '{');
  const old = new Date(Date.now() - 7_200_000);
  utimesSync(join(root, 'state.json.tmp'), old, old);
  const plan = await planSweep(bank, { reason }, caller);
  expect(plan.targets).toMatchObject([{ path: 'state.json.tmp', next: null }]);
  const descriptor = openSync(join(root, 'state.json.tmp'), 'r');
  try {
    await expect(apply(plan)).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
    await expect(
      planSweep(bank, { paths: ['state.json.tmp'], reason }, caller),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('has it open') });
  } finally {
    closeSync(descriptor);
  }
  const receipt = await apply(await planSweep(bank, { reason }, caller));
  expect(existsSync(join(root, 'state.json.tmp'))).toBe(false);
  await apply(await planUndo(bank, { receipt: receipt.id, reason }, caller));
  expect(textOf('state.json.tmp')).toBe('{');
});

test('others lose what they may do to documents, and nothing else changes', async () => {
  put('state.json', '{}');
  put('notes.md', 'text');
  chmodSync(join(root, 'state.json'), 0o666);
  chmodSync(join(root, 'notes.md'), 0o644);
  const plan = await planPermissions(bank, { reason }, caller);
  expect(plan.targets).toMatchObject([
    { path: 'state.json', diff: '', mode: { before: '0666', after: '0644' } },
  ]);
  const before = statSync(join(root, 'state.json'));
  await apply(plan);
  const { mode, ino } = statSync(join(root, 'state.json'));
  expect([mode & 0o777, ino]).toEqual([0o644, before.ino]);
  await expect(planPermissions(bank, { reason }, caller)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a history that is damaged is found by looking, and is no reason to look no further', async () => {
  put('state.json', '{"a":');
  put('state.json.bak', '{}');
  await apply(await repair('state.json'));
  expect(await faultsOf(bank)).toEqual([]);
  put('.strongroom/history.db', 'this is no database of ours');
  rmSync(join(root, '.strongroom/history.db-wal'), { force: true });
  rmSync(join(root, '.strongroom/history.db-shm'), { force: true });
  const again = await openBank({ ...settings, root, events: createEventHub(), taken: new Set() });
  const faults = await faultsOf(again);
  await again.close();
  expect(faults).toEqual(['HISTORY_FAULT error']);
});

test('all that can be mended is one plan, each document in it once; then there is nothing to mend', async () => {
  put('state.json', '{"a"');
  put('state.json.bak', '{}');
  put('hopeless.json', '{"a"');
  put('log.jsonl', '{"a":1}\n{"b"');
  chmodSync(join(root, 'log.jsonl'), 0o666);
  put('.log.jsonl.tmp.2147483646.0123456789abcdef', 'half');
  const old = new Date(Date.now() - 7_200_000);
  utimesSync(join(root, '.log.jsonl.tmp.2147483646.0123456789abcdef'), old, old);
  const plan = await planMend(bank, { reason }, caller);
  const paths = plan.targets.map(({ path }) => path.replace(/-\d{8}T\d{6}Z$/, ''));
  expect(paths.sort()).toEqual([
    '.log.jsonl.tmp.2147483646.0123456789abcdef',
    'log.jsonl',
    'log.jsonl.damaged',
    'state.json',
    'state.json.corrupt',
  ]);
  expect(plan.warnings.join()).toMatch(/"hopeless\.json": It stays as it is/);
  const { kind } = await apply(plan);
  expect(kind).toBe('mend');
  expect(statSync(join(root, 'log.jsonl')).mode & 0o777).toBe(0o644);
  await expect(planMend(bank, { reason }, caller)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    details: { mend: 'nothing' },
  });
});
