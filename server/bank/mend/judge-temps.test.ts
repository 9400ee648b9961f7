import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { listEntries } from '../list-entries';
import { judgeTemps, judgeTempAgain } from './judge-temps';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'judge temps ')));
  writeFileSync(join(root, 'cursor_state.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

function leave(path: string, hours = 3): string {
  const absolute = join(root, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, 'half');
  utimesSync(absolute, hoursAgo(hours), hoursAgo(hours));
  return path;
}

async function judged(path: string, taken: { target: string | null; path: string }[] = []) {
  const temps = await judgeTemps({ root }, await listEntries(root), taken);
  const found = temps.find((temp) => temp.path === path);
  if (found === undefined) throw new Error(`${path} was not taken for a temporary file`);
  return found;
}

/** A process that has ended. */
function deadPid(): number {
  return spawnSync('true').pid;
}

/** A live process that has the file open. */
async function holdOpen(path: string): Promise<number> {
  const descriptor = openSync(join(root, path), 'r+');
  const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore', descriptor] });
  closeSync(descriptor);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  return child.pid ?? 0;
}

test('a writer that its name tells is gone when that process is', async () => {
  const dead = deadPid();
  const path = leave(`.cursor_state.json.tmp.${dead}.0123456789abcdef`);
  const temp = await judged(path);
  expect(temp).toMatchObject({ isOrphan: true, targets: ['cursor_state.json'] });
  expect(temp.evidence).toMatch(
    new RegExp(`3 h ago.*"cursor_state.json".*rocess ${dead}.*no longer running`),
  );
});

test('a writer that lives keeps its file, however old', async () => {
  const path = leave(`.cursor_state.json.tmp.${process.pid}.0123456789abcdef`, 0);
  expect(await judged(path)).toMatchObject({
    isOrphan: false,
    evidence: expect.stringContaining(`process ${process.pid}, which made it, is alive`),
  });
});

test('a pid that another process has since proves nothing by itself, but an hour and closed descriptors do', async () => {
  const reused = leave(`.cursor_state.json.tmp.${process.pid}.0123456789abcdef`, 300_000);
  expect(await judged(reused)).toMatchObject({
    isOrphan: true,
    evidence: expect.stringContaining('given to another process'),
  });
});

test('without a pid in its name: old, open nowhere, and the lock of its target to be had', async () => {
  expect(await judged(leave('.__atomic__12345678'))).toMatchObject({
    isOrphan: true,
    targets: ['cursor_state.json'],
  });
  const young = await judged(leave('.__atomic__abcdefgh', 0.5));
  expect([young.isOrphan, young.evidence]).toEqual([
    false,
    expect.stringMatching(/younger than an hour/),
  ]);
  const lock = { target: 'cursor_state.json', path: 'cursor_state.json.lock' };
  const held = await judged('.__atomic__12345678', [lock]);
  expect([held.isOrphan, held.evidence]).toEqual([
    false,
    expect.stringMatching(/lock of "cursor_state.json"/),
  ]);
});

test('one that a process has open is left alone, and is judged again when the plan is applied', async () => {
  const path = leave('cursor_state.json.tmp');
  const before = await judged(path);
  expect(before.isOrphan).toBe(true);
  const pid = await holdOpen(path);
  const words = expect.stringContaining(`process ${pid} has it open`);
  expect(await judged(path)).toMatchObject({ isOrphan: false, evidence: words });
  expect(await judgeTempAgain({ root }, before)).toMatchObject({
    isOrphan: false,
    evidence: words,
  });
});

test("an editor's file is left alone: it may be the only copy of somebody's work", async () => {
  const path = leave('.notes.md.swp', 500);
  expect(await judged(path)).toMatchObject({
    isOrphan: false,
    evidence: expect.stringContaining('no writer that is known'),
  });
});
