import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { RunFilter, RunRow } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { listRuns } from '@/server/services/list-runs';
import { showRun } from '@/server/services/show-run';
import { openTestBank } from './change-bank';
import { plantRun, put, recordText, replace, runName, startOf } from './planted-runs';
import { temporaryDirectory } from './temporary-directory';
import { treeListing } from './tree-listing';

const anything: RunFilter = { status: null, text: null, agent: null, since: null, until: null };

function list(bank: Bank, filter: Partial<RunFilter> = {}, limit = 1000, after?: string | null) {
  return listRuns(bank, { ...anything, ...filter, limit, after: after ?? null });
}

const row = async (bank: Bank, id: string) =>
  (await list(bank)).runs.find((run) => run.id === id) as RunRow;

test('runs of all three shapes are listed with what their records say, flat and by month', async () => {
  const root = temporaryDirectory();
  const flat = 'logs/run_20261121T120809+0800';
  plantRun(root, flat, { cmd: 'echo hello', out: 'hello\n', err: 'oh\n' });
  const report = { cmd: ['echo', 'two words'], exit_code: 3, duration_s: 1.25 };
  const times = { started_at_unix_ms: 1_763_000_000_000, stdout_path: 'x', stderr_path: 'y' };
  put(root, 'logs/run-1763000000000.json', JSON.stringify({ ...report, ...times }));
  const own = 'deep/memory-bank/logs/2026-11/run_20261121T120809+0800_2';
  const more = { redactions: { jwt: 2 }, signal: 'SIGKILL', log: 'metadata-only', strongroom: {} };
  plantRun(root, own, { exit: 1, agent: 'claude', more });
  const bank = await openTestBank(root);
  expect(await row(bank, flat)).toMatchObject({
    command: 'echo hello',
    status: 'success',
    startedAt: '2026-11-21T12:08:09.000+08:00',
    durationMs: 5,
    bytes: { stdout: 6, stderr: 3 },
    agent: null,
  });
  expect(await row(bank, 'logs/run-1763000000000')).toMatchObject({
    command: "echo 'two words'",
    status: 'failed',
    exitCode: 3,
    endedAt: '2025-11-13T10:13:21.250+08:00',
    durationMs: 1250,
    bytes: { stdout: 0, stderr: 0 },
  });
  expect(await row(bank, own)).toMatchObject({
    status: 'failed',
    signal: 'SIGKILL',
    redactions: { jwt: 2 },
    agent: 'claude',
    hasOutput: false,
  });
  const forms = await Promise.all(
    [flat, 'run-1763000000000', own].map((run) => showRun(bank, { run })),
  );
  expect(forms.map(({ form }) => form)).toEqual(['original', 'report', 'strongroom']);
});

test('what is no record, or a hostile one, is a run of which little is known, and hides no other', async () => {
  const root = temporaryDirectory();
  plantRun(root, `logs/${runName(0)}`);
  const hostile: Record<string, string> = {
    torn: recordText('logs/run_torn').slice(0, 60),
    empty: '',
    list: '[1,2]',
    types:
      '{"cmd":{"a":1},"exit_code":"0","started_at":7,"duration_s":"x","redactions":[1],"agent":[]}',
    proto: '{"__proto__":{"status":"success"},"constructor":1,"cmd":"\\u001b[2Jx\\u0000"}',
    deep: '['.repeat(100_000),
    large: JSON.stringify({ cmd: 'x'.repeat(2 << 20) }),
    time: '{"cmd":"a","started_at":"99999-99-99T99:99","duration_s":-1e308,"exit_code":1e400}',
  };
  for (const [name, text] of Object.entries(hostile)) put(root, `logs/run_${name}.json`, text);
  symlinkSync('/etc/passwd', join(root, 'logs/run_link.json'));
  mkdirSync(join(root, 'logs/run_directory.json'));
  writeFileSync(join(root, 'logs/run_closed.json'), recordText('logs/run_closed'));
  chmodSync(join(root, 'logs/run_closed.json'), 0);
  symlinkSync('/etc', join(root, 'logs/2026-01'));
  const bank = await openTestBank(root);
  const { runs, total } = await list(bank);
  const names = [...Object.keys(hostile), 'link', 'closed'].map((name) => `logs/run_${name}`);
  expect(runs.map(({ id }) => id).sort()).toEqual([...names, `logs/${runName(0)}`].sort());
  expect(total).toBe(runs.length);
  for (const name of names.filter((one) => !/closed|time/.test(one)))
    expect((await showRun(bank, { run: name })).status, name).toBe('unknown');
  expect((await row(bank, 'logs/run_link')).command).toBe('');
});

test('pages hold each run once, newest first, whatever comes and goes between them', async () => {
  const root = temporaryDirectory();
  const ids = Array.from({ length: 25 }, (_, at) => `logs/2026-10/${runName(at)}`);
  for (const [at, id] of ids.entries()) plantRun(root, id, { startedAt: startOf(at) });
  const bank = await openTestBank(root);
  const first = await list(bank, {}, 10);
  expect(first.total).toBe(25);
  plantRun(root, `logs/2026-10/${runName(99)}`, { startedAt: startOf(99) });
  rmSync(join(root, `${ids[12]}.json`));
  const second = await list(bank, {}, 10, first.next);
  const third = await list(bank, {}, 10, second.next);
  const seen = [first, second, third].flatMap(({ runs }) => runs.map(({ id }) => id));
  expect(seen).toEqual(ids.filter((id) => id !== ids[12]).reverse());
  expect(third.next).toBe(null);
  await expect(list(bank, {}, 10, 'none of ours')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('filters let through what they say, and no command is found by a secret in it', async () => {
  const root = temporaryDirectory();
  const secret = ['hunter', '2xQ9vK'].join('');
  const run = (at: number) => `logs/${runName(at)}`;
  plantRun(root, run(0), { cmd: 'npm TEST', agent: 'claude', startedAt: startOf(0) });
  plantRun(root, run(1), { cmd: 'npm build', exit: 2, startedAt: startOf(1) });
  plantRun(root, run(2), { cmd: `login --password=${secret}`, startedAt: startOf(2) });
  plantRun(root, run(3), { cmd: 'sleep 9', exit: null, startedAt: startOf(3) });
  const bank = await openTestBank(root);
  const found = async (filter: Partial<RunFilter>) =>
    (await list(bank, filter)).runs.map(({ id }) => Number(/(\d\d)\+/.exec(id)?.[1]));
  expect(await found({ text: 'npm t' })).toEqual([0]);
  expect(await found({ status: 'failed' })).toEqual([1]);
  expect(await found({ status: 'unknown' })).toEqual([3]);
  expect(await found({ agent: 'claude' })).toEqual([0]);
  expect(await found({ since: startOf(1), until: startOf(3) })).toEqual([2, 1]);
  expect(await found({ text: secret })).toEqual([]);
  expect(JSON.stringify(await list(bank))).not.toContain(secret);
  expect((await list(bank)).agents).toEqual(['claude']);
  await expect(list(bank, { since: 'yesterday' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('after any changes the list is what a fresh look tells; looking leaves nothing', async () => {
  const root = temporaryDirectory();
  const random = numbers(7);
  const known = new Set<string>();
  const bank = await openTestBank(root);
  for (let round = 0; round < 25; round += 1) {
    for (let change = 0; change < 6; change += 1) changeSomething(root, bank, known, random);
    const fresh = await openTestBank(root);
    const before = treeListing(root);
    const truth = await list(fresh);
    await vi.waitFor(async () => expect(await list(bank), `round ${round}`).toEqual(truth));
    expect((await list(bank)).runs.length).toBe(known.size);
    expect(treeListing(root)).toEqual(before);
  }
});

test('a run whose record is ended in place is seen to have ended', async () => {
  const root = temporaryDirectory();
  const id = `logs/${runName(0)}`;
  plantRun(root, id, { exit: null });
  // Long enough ago that its directory is known to be as it was.
  utimesSync(join(root, 'logs'), 1_760_000_000, 1_760_000_000);
  const bank = await openTestBank(root);
  expect((await row(bank, id)).status).toBe('unknown');
  put(root, `${id}.json`, recordText(id, { exit: 5 }));
  expect(await row(bank, id)).toMatchObject({ status: 'failed', exitCode: 5 });
});

/** Adds, ends, removes, tears or rewrites a run. */
function changeSomething(root: string, bank: Bank, known: Set<string>, random: () => number): void {
  const some = [...known][Math.floor(random() * known.size)];
  const second = Math.floor(random() * 5000);
  const what = Math.floor(random() * 6);
  const exit = random() < 0.4 ? null : Math.floor(random() * 2);
  if (some === undefined || what < 2) {
    const id = `${random() < 0.5 ? 'logs' : 'logs/2026-10'}/${runName(second)}`;
    known.add(id);
    return plantRun(root, id, { exit, startedAt: startOf(second) });
  }
  if (what === 2) return replace(root, `${some}.json`, recordText(some, { exit }));
  if (what === 3) {
    known.delete(some);
    return rmSync(join(root, `${some}.json`));
  }
  // In place: its directory does not tell, the watcher does.
  put(root, `${some}.json`, recordText(some, { exit }).slice(0, what === 4 ? 40 : undefined));
  const { id } = bank.summary;
  bank.events.publish({ bank: id, noun: 'documents', path: `${some}.json`, change: 'changed' });
}

test('what is kept of many runs is a cache: torn, foreign, old or gone, the list stays true', async () => {
  const root = temporaryDirectory();
  for (let at = 0; at < 520; at += 1)
    put(root, `logs/2026-10/${runName(at)}.json`, recordText('', { startedAt: startOf(at) }));
  mkdirSync(join(root, '.strongroom'));
  const all = await list(await openTestBank(root));
  expect(all.total).toBe(520);
  const place = join(root, '.strongroom/runs/index');
  const kept = await keptFile(place);
  const file = join(place, kept.name);
  rmSync(join(root, `logs/2026-10/${runName(3)}.json`));
  replace(root, `logs/2026-10/${runName(4)}.json`, recordText('', { exit: 7 }));
  const truth = [all.runs.filter(({ id }) => !id.endsWith(runName(3))).length, 7];
  const lines = kept.text.split('\n');
  const hostile = [
    kept.text,
    kept.text.slice(0, 5000),
    '',
    '{"a":1}\n',
    `${lines[0]}\n${'[]\n'.repeat(519)}`,
  ];
  for (const text of hostile) {
    writeFileSync(file, text);
    const { runs } = await list(await openTestBank(root));
    const changed = runs.find(({ id }) => id.endsWith(runName(4)));
    expect([runs.length, changed?.exitCode]).toEqual(truth);
  }
});

function keptFile(place: string): Promise<{ name: string; text: string }> {
  return vi.waitFor(() => {
    const [name = ''] = readdirSync(place).filter((one) => one.endsWith('.jsonl'));
    return { name, text: readFileSync(join(place, name), 'utf8') };
  });
}

/** The same numbers from the same seed, between 0 and 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
