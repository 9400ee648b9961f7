import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { thisMachine } from '@/server/locks/judging/machine';
import { judgeRun } from '@/server/runs/judge-run';
import { command, startCommand, strongroom } from './run-command';
import { runBank, runIn, type RunFiles } from './run-files';
import { startProgram } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const isRoot = process.getuid?.() === 0;
const secret = ['hunter2', 'of', 'mine'].join('-');
/** Tells who it is, then something secret, then waits to be killed. */
const line = `echo pid $$; echo "password=${secret}"; echo ready; exec sleep 600`;

/** Ends when the command has told all it tells. */
async function told(child: ChildProcess): Promise<number> {
  let text = '';
  for await (const piece of child.stdout!) {
    text += String(piece);
    if (text.includes('ready')) break;
  }
  const pid = Number(/pid (\d+)/.exec(text)?.[1]);
  onTestFinished(() => kill(pid));
  return pid;
}

function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined && pid > 0) process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** Once its record says who logs it. */
async function begun(root: string): Promise<RunFiles & { loggerPid: number }> {
  const pidOf = () => {
    try {
      return runIn(root).record.logger?.pid;
    } catch {
      return undefined;
    }
  };
  await expect.poll(pidOf, { timeout: 20_000 }).toBeGreaterThan(0);
  return { ...runIn(root), loggerPid: pidOf() as number };
}

const judged = (root: string) => judgeRun(runIn(root).record, thisMachine()).status;

test('strongroom killed: its logger closes the record as interrupted, all that was printed is in the log, redacted', async () => {
  const root = runBank();
  const child = startCommand(['exec', '--root', root, '--', line]);
  const pid = await told(child);
  expect((await begun(root)).record).toMatchObject({ status: 'running', exitCode: null });
  child.kill('SIGKILL');
  await expect.poll(() => runIn(root).record.status, { timeout: 20_000 }).toBe('interrupted');
  const { record, out } = runIn(root);
  expect(record).toMatchObject({ exitCode: null, fault: null, endedAtMs: expect.any(Number) });
  expect(out).toBe(`pid ${pid}\npassword=***REDACTED***\nready\n`);
});

test('the logger killed: the command’s own result, the fault said, a record that reads as interrupted', async () => {
  const root = runBank();
  const words = ['echo ready; read x; echo more; exit 5'];
  const program = startProgram(process.execPath, [command, 'exec', '--root', root, '--', ...words]);
  await program.until('ready');
  const { loggerPid } = await begun(root);
  expect(judged(root)).toBe('running');
  kill(loggerPid);
  await expect.poll(() => judged(root), { timeout: 20_000 }).toBe('interrupted');
  program.say('go');
  await program.until('more');
  const { code, stderr } = await program.ended;
  expect([code, stderr]).toEqual([5, expect.stringMatching(/^strongroom: STORAGE_FAULT .*\n$/)]);
  expect(judged(root)).toBe('interrupted');
});

test('all of them killed: the run is interrupted, on proof', async () => {
  const root = runBank();
  const child = startCommand(['exec', '--root', root, '--', line]);
  const pid = await told(child);
  const { loggerPid } = await begun(root);
  kill(loggerPid);
  child.kill('SIGKILL');
  kill(pid);
  await once(child, 'exit');
  await expect.poll(() => judged(root), { timeout: 20_000 }).toBe('interrupted');
  expect(runIn(root).record.status).toBe('running');
  const { evidence } = judgeRun(runIn(root).record, thisMachine());
  expect(evidence.join(' ')).toContain(`process ${loggerPid}`);
});

test('a limit of sizes while logging: the command’s own result, the fault said and in the record', async () => {
  const root = runBank();
  const under = ['bash', '-c', 'ulimit -f 64; exec "$0" "$@"'];
  const words = ['python3', '-c', `print("0123456789 abcdefgh\\n" * 20000); exit(6)`];
  const { code, stdout, stderr } = await strongroom(['exec', '--root', root, '--', ...words], {
    under,
  });
  expect([code, stdout.length]).toEqual([6, 400_001]);
  expect(stderr).toMatch(/^strongroom: STORAGE_FAULT .*\(EFBIG\)\.\n$/);
  const { record, out } = runIn(root);
  expect(record).toMatchObject({ exitCode: 6, status: 'failed' });
  expect(record.fault).toContain('EFBIG');
  expect(out?.startsWith('0123456789 abcdefgh\n')).toBe(true);
});

test.runIf(isRoot)(
  'a full disk while logging: the command’s own result, the fault said and in the record (needs root)',
  async () => {
    const root = temporaryDirectory();
    const { stderr: refused } = spawnSync('mount', [
      ...['-t', 'tmpfs', '-o', 'size=300k', 'none', root],
    ]);
    expect(String(refused)).toBe('');
    onTestFinished(() => void spawnSync('umount', ['-l', root]));
    runBank(root);
    const words = ['python3', '-c', `print("0123456789 abcdefgh\\n" * 50000); exit(6)`];
    const { code, stdout, stderr } = await strongroom(['exec', '--root', root, '--', ...words]);
    expect([code, stdout.length]).toEqual([6, 1_000_001]);
    expect(stderr).toMatch(/^strongroom: STORAGE_FAULT .*\(ENOSPC\)\.\n$/);
    expect(runIn(root).record).toMatchObject({
      ...{ exitCode: 6, status: 'failed' },
      fault: expect.stringContaining('ENOSPC') as string,
    });
  },
);

test('a place for logs that cannot be written: the command’s own result, and the fault said', async () => {
  const root = runBank();
  writeFileSync(join(root, 'memory-bank/logs'), 'no directory');
  const ran = join(root, 'ran');
  const line = `touch "${ran}"; exit 4`;
  const { code, stderr } = await strongroom(['exec', '--root', root, '--json', '--', line]);
  expect([code, existsSync(ran)]).toEqual([4, true]);
  const { error } = JSON.parse(stderr) as { error: { code: string; message: string } };
  expect(error.message).toContain('memory-bank/logs');
});
