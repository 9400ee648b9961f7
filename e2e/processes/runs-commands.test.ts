import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';
import type { RunDetail, RunLine, RunRow } from '@/lib/run';
import { plantRun, runName, startOf } from './planted-runs';
import { jsonOf, refusalOf, startCommand, strongroom } from './run-command';
import { temporaryDirectory } from './temporary-directory';

const run = (at: number) => `logs/${at < 2 ? '' : '2026-10/'}${runName(at)}`;

function planted(): string {
  const root = temporaryDirectory();
  for (let at = 0; at < 3; at += 1)
    plantRun(root, run(at), {
      cmd: `echo ${at} \u001b[2J`,
      exit: at,
      startedAt: startOf(at),
      out: `one ${at}\n\u001b[31mtwo\u001b[0m\n`,
      err: 'three\n',
    });
  return root;
}

test('runs are listed and shown in words and as JSON, and named by a part of their name', async () => {
  const root = planted();
  const rows = await jsonOf<RunRow[]>(['runs', '--root', root]);
  expect(rows.map(({ id }) => id)).toEqual([run(2), run(1), run(0)]);
  const names =
    'agent bytes command cwd durationMs endedAt exitCode hasOutput id redactions signal startedAt status';
  expect(Object.keys(rows[0] ?? {}).sort()).toEqual(names.split(' '));
  const { stdout } = await strongroom([
    'runs',
    '--status',
    'failed',
    '--limit',
    '1',
    '--root',
    root,
  ]);
  expect(stdout).toContain(run(2));
  expect(stdout).toContain('1 of 2 runs');
  expect(stdout).not.toContain('\u001b');
  const detail = await jsonOf<RunDetail>(['runs', 'show', runName(1), '--root', root]);
  expect(detail).toMatchObject({ id: run(1), status: 'failed', exitCode: 1, form: 'original' });
  expect(detail.lines).toEqual({ stdout: 2, stderr: 1 });
  const several = await refusalOf(['runs', 'show', 'run_2026', '--root', root]);
  expect(several).toMatchObject({ exit: 2, code: 'INVALID_INPUT' });
  expect(several.details['candidates']).toEqual([run(0), run(1), run(2)].sort().reverse());
  const none = await refusalOf(['runs', 'tail', 'nothing', '--root', root]);
  expect(none).toMatchObject({ exit: 20, code: 'NOT_FOUND' });
  const strange = await refusalOf(['runs', '--status', 'lost', '--root', root]);
  expect(strange).toMatchObject({ exit: 2, code: 'INVALID_INPUT' });
});

test('the last lines of a run are printed, of one stream or both, as text or a JSON document each', async () => {
  const root = planted();
  const tail = async (...words: string[]) =>
    (await strongroom(['runs', 'tail', runName(0), '--root', root, ...words])).stdout;
  expect(await tail()).toBe('one 0\n\u001b[31mtwo\u001b[0m\nthree\n');
  expect(await tail('--lines', '1', '--stream', 'stderr')).toBe('three\n');
  const lines = (await tail('--json', '--stream', 'stdout', '--lines', 'all'))
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => (JSON.parse(line) as RunLine).number)).toEqual([1, 2]);
});

test('who follows a run gets its lines while it prints them, and ends with it', async () => {
  const root = temporaryDirectory();
  const wait = 'while ! test -e go; do sleep 0.02; done';
  const line = `echo first; ${wait}; printf "se"; printf "cond\\n"; echo last >&2; printf half; exit 4`;
  const exec = startCommand(['exec', '--root', root, '--', line], { cwd: root });
  const ended = once(exec, 'close');
  await once(exec.stdout!, 'data');
  // What the command prints is handed on before its record is there.
  const started = await vi.waitFor(async () => {
    const [row] = await jsonOf<RunRow[]>(['runs', '--root', root]);
    expect(row?.status).toBe('running');
    return row;
  }, 30_000);
  const words = ['runs', 'tail', started?.id ?? '', '--follow', '--json', '--root', root];
  const tail = startCommand(words);
  const told = createInterface({ input: tail.stdout! })[Symbol.asyncIterator]();
  const next = async () => {
    const { stream, number, text, atMs } = JSON.parse((await told.next()).value) as RunLine;
    expect(atMs).toBeGreaterThanOrEqual(0);
    return `${stream} ${number} ${text}`;
  };
  expect(await next()).toBe('stdout 1 first');
  writeFileSync(join(root, 'go'), '');
  const others = [await next(), await next(), await next()];
  expect(others.sort()).toEqual(['stderr 1 last', 'stdout 2 second', 'stdout 3 half']);
  expect((await told.next()).done).toBe(true);
  expect(await once(tail, 'close')).toEqual([0, null]);
  expect(await ended).toEqual([4, null]);
  expect((await jsonOf<RunRow[]>(['runs', '--root', root]))[0]?.status).toBe('failed');
});
