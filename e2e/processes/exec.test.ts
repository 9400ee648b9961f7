import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCommand, strongroom, type Finished } from './run-command';
import { runBank, runIn, runsIn } from './run-files';
import { startProgram } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const exec = (root: string, ...args: string[]): Promise<Finished> =>
  strongroom(['exec', '--root', root, ...args]);

test('a run leaves three files, 0600, with command, exit code, duration and paths, and no secret', async () => {
  const root = runBank();
  const line = 'echo hello; echo "token: abc123"; echo "password=hunter2" >&2';
  const { code, stdout, stderr } = await exec(root, '--', line);
  // What the caller sees is what was printed.
  expect([code, stdout, stderr]).toEqual([0, 'hello\ntoken: abc123\n', 'password=hunter2\n']);
  const run = runIn(root);
  expect(run.id).toMatch(/^memory-bank\/logs\/(\d{4}-\d\d)\/run_\d{8}T\d{6}[+-]\d{4}$/);
  expect(run.modes).toEqual([0o600, 0o600, 0o600]);
  expect(statSync(join(root, run.id, '..')).mode & 0o7777).toBe(0o700);
  expect(run.json).toMatchObject({
    exit_code: 0,
    started_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}$/),
    duration_s: expect.any(Number),
    stdout: `${run.id}.out`,
    stderr: `${run.id}.err`,
    status: 'success',
    log: 'output',
    fault: null,
  });
  const first = ['cmd', 'exit_code', 'started_at', 'ended_at', 'duration_s', 'stdout', 'stderr'];
  expect(Object.keys(run.json).slice(0, 8)).toEqual([...first, 'status']);
  expect(run.out).toMatch(/^hello\n/);
  expect(JSON.stringify(run)).not.toMatch(/abc123|hunter2/);
  expect(run.err).toContain('***REDACTED***');
});

test('the exit code is the command’s, and in the record', async () => {
  const cases: [words: string[], code: number, signal: string | null][] = [
    [['sh', '-c', 'exit 7'], 7, null],
    [['exit 3'], 3, null],
    [['kill -9 $$'], 137, 'SIGKILL'],
    [['no-such-program-anywhere'], 127, null],
    [['/etc/passwd'], 126, null],
  ];
  const ends = cases.map(async ([words, code, signal]) => {
    const root = runBank();
    expect((await exec(root, '--', ...words)).code).toBe(code);
    expect(runIn(root).record).toMatchObject({ exitCode: code, signal, status: 'failed' });
  });
  await Promise.all(ends);
});

test('words are a program and its arguments, one word of more than a name is a line for the shell', async () => {
  const root = runBank();
  const [asWords, asLine] = await Promise.all([
    exec(root, '--', 'printf', '%s|', 'a  b', '$HOME', '*', '; exit 3'),
    exec(root, '--', 'printf "%s|" "$((1 + 1))" | tr 2 3; echo end > /dev/stderr'),
  ]);
  expect([asWords.stdout, asWords.code]).toEqual(['a  b|$HOME|*|; exit 3|', 0]);
  expect([asLine.stdout, asLine.stderr, asLine.code]).toEqual(['3|', 'end\n', 0]);
  const commands = runsIn(root).map(({ record }) => record.command);
  expect(commands).toContain(`printf '%s|' 'a  b' '$HOME' '*' '; exit 3'`);
});

test('every byte goes through and into the logs as it is, the streams apart', async () => {
  const root = runBank();
  const line = `python3 -c "import sys; b=bytes(range(256))*300; sys.stdout.buffer.write(b); sys.stderr.buffer.write(b[::-1])"`;
  const { out, stdout, stderr } = await exec(root, '--', line);
  const bytes = Buffer.from(Array.from({ length: 256 * 300 }, (_, at) => at % 256));
  expect(out.equals(bytes)).toBe(true);
  expect(stdout).not.toBe('');
  expect(stderr).not.toBe('');
  const run = runIn(root);
  expect(run.out === bytes.toString('latin1')).toBe(true);
  expect(run.err === Buffer.from(bytes).reverse().toString('latin1')).toBe(true);
});

test('a prompt is seen before it is answered', async () => {
  const root = runBank();
  const { command } = await import('./run-command');
  const asking = startProgram(process.execPath, [
    ...[command, 'exec', '--root', root, '--'],
    'printf "name? "; read name; echo "hello $name"',
  ]);
  const [prompt] = (await once(asking.child.stdout!, 'data')) as [Buffer];
  expect(prompt.toString()).toBe('name? ');
  asking.say('you');
  expect((await asking.ended).code).toBe(0);
  expect(runIn(root).out).toBe('name? hello you\n');
});

test('a reader that is gone ends the command as in a pipe, and costs nothing of the log', async () => {
  const root = runBank();
  const child = startCommand(['exec', '--root', root, '--', 'yes']);
  await once(child.stdout!, 'data');
  child.stdout!.destroy();
  expect(await once(child, 'exit')).toEqual([141, null]);
  const { record, out } = runIn(root);
  expect(record).toMatchObject({ exitCode: 141, signal: 'SIGPIPE', status: 'failed', fault: null });
  expect(out?.startsWith('y\ny\n')).toBe(true);
});

test('when its time is over the command ends with all it started: 124', async () => {
  const root = runBank();
  const pids = join(temporaryDirectory(), 'pids');
  const line = `trap '' TERM; (trap '' TERM; exec sleep 600) & echo $! $$ > "${pids}"; wait`;
  expect((await exec(root, '--timeout', '0.3', '--', line)).code).toBe(124);
  expect(runIn(root).record).toMatchObject({ exitCode: 124, signal: 'SIGKILL', status: 'failed' });
  const left = readFileSync(pids, 'utf8').trim().split(' ').filter(isRunning);
  expect(left).toEqual([]);
});

test('a signal to us goes on to the command, whose end is ours', async () => {
  const root = runBank();
  const child = startCommand([
    'exec',
    '--root',
    root,
    '--',
    'trap "echo asked; exit 9" TERM; echo ready; while :; do sleep 0.05; done',
  ]);
  await once(child.stdout!, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([9, null]);
  expect(runIn(root)).toMatchObject({ out: 'ready\nasked\n', record: { exitCode: 9 } });
});

test('what is left in the background holds nobody up', async () => {
  const root = runBank();
  const { code, stdout } = await exec(root, '--', 'sleep 600 & echo $!');
  process.kill(Number(stdout), 'SIGKILL');
  expect([code, runIn(root).out]).toEqual([0, stdout]);
});

test('metadata only, by option or by configuration: a record, and nothing of the output', async () => {
  const [byOption, byConfiguration] = [runBank(), runBank()];
  writeFileSync(
    join(byConfiguration, 'strongroom.config.json'),
    JSON.stringify({ runs: { log: 'metadata-only' } }),
  );
  const line = 'echo "password=hunter2"';
  const said = await Promise.all([
    exec(byOption, '--no-output-log', '--', line),
    exec(byConfiguration, '--', line),
  ]);
  expect(said.map(({ stdout }) => stdout)).toEqual(Array(2).fill('password=hunter2\n'));
  for (const root of [byOption, byConfiguration]) {
    const run = runIn(root);
    expect([run.out, run.err, run.modes]).toEqual([null, null, [0o600]]);
    expect(run.json).toMatchObject({ stdout: null, stderr: null, log: 'metadata-only' });
    expect(existsSync(join(root, '.strongroom/runs/marks'))).toBe(false);
  }
});

test('twenty at once within a second each have files of their own', async () => {
  const root = runBank();
  const all = Array.from({ length: 20 }, (_, n) => exec(root, '--', `echo run ${n}`));
  const codes = (await Promise.all(all)).map(({ code }) => code);
  expect(codes).toEqual(Array(20).fill(0));
  const outs = runsIn(root).map(({ out }) => out);
  expect(new Set(outs).size).toBe(20);
  expect(runsIn(root).map(({ json }) => (json['strongroom'] as { id: string }).id)).toEqual(
    runsIn(root).map(({ id }) => id),
  );
});

test('with --json the output goes to stderr, and stdout is one document that tells the run', async () => {
  const root = runBank();
  const { code, stdout, stderr } = await exec(root, '--json', '--', 'echo out; exit 4');
  const told = JSON.parse(stdout) as { id: string };
  expect([code, stderr]).toEqual([4, 'out\n']);
  expect(told).toMatchObject({ command: 'echo out; exit 4', status: 'failed', exitCode: 4 });
  expect(told).toMatchObject({ signal: null, redactions: {}, fault: null, id: runIn(root).id });
  expect(Object.keys(told)).toEqual(expect.arrayContaining(['startedAt', 'endedAt', 'durationMs']));
});

test('read-only, without a bank, or where it is not said which tree is meant, nothing runs', async () => {
  const [root, two, none] = [runBank(), runBank(), temporaryDirectory()];
  runBank(join(two, 'other'));
  const ran = join(none, 'ran');
  const refusals = await Promise.all([
    exec(root, '--read-only', '--', 'touch', ran),
    exec(two, '--', 'touch', ran),
    exec(root, '--timeout', 'soon', '--', 'touch', ran),
    strongroom(['exec', '--', 'touch', ran], { cwd: none }),
  ]);
  expect(refusals.map(({ code }) => code)).toEqual([26, 2, 2, 20]);
  expect(refusals.map(({ stderr }) => stderr.slice(0, 22))).toEqual([
    'strongroom: READ_ONLY ',
    ...Array<string>(2).fill('strongroom: INVALID_IN'),
    'strongroom: NOT_FOUND ',
  ]);
  expect(readdirSync(none)).toEqual([]);
  const { code } = await exec(two, '--home', 'other/memory-bank', '--', 'true');
  expect([code, runsIn(two, 'other/memory-bank/logs').length]).toEqual([0, 1]);
});

function isRunning(pid: string): boolean {
  try {
    process.kill(Number(pid), 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
