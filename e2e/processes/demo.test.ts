import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  afterAll,
  afterEach,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import type { BankSummary } from '@/lib/bank';
import type { DocumentSummary } from '@/lib/document';
import type { LockRow } from '@/lib/lock';
import { endServers, serve, type Served } from './serve-process';
import { temporaryDirectory } from './temporary-directory';

let place: string;

/** Nothing here, nothing at home: every process of the demo is known by its TMPDIR, which is ours alone. */
beforeEach(() => {
  place = temporaryDirectory();
  for (const name of ['cwd', 'home', 'tmp']) mkdirSync(join(place, name));
  vi.stubEnv('HOME', join(place, 'home'));
  vi.stubEnv('TMPDIR', join(place, 'tmp'));
});
afterEach(() => vi.unstubAllEnvs());
afterAll(endServers);

test('serve without any bank opens a demo bank with all five layouts, and says so', async () => {
  const server = await demo();
  const [bank, ...others] = await answer<BankSummary[]>(server, 'banks.list');
  expect(others).toEqual([]);
  expect(bank).toMatchObject({ id: 'demo-bank', demo: true, readOnly: false });
  expect(bank?.root.startsWith(join(place, 'tmp'))).toBe(true);
  const layouts = ['memory-bank', 'aiconfig', 'agentspec', 'lorch', 'kopi', 'generic'];
  expect(bank?.layouts).toEqual(layouts);
  const documents = await answer<DocumentSummary[]>(server, 'documents.list');
  expect(new Set(documents.map(({ layout }) => layout))).toEqual(new Set(layouts));
  expect(server.stderr()).toContain(`bank demo-bank: ${bank?.root} (demo)`);
  expect(server.stderr()).toMatch(/no bank was found here.* demo bank/);
  expect([readdirSync(join(place, 'cwd')), readdirSync(join(place, 'home'))]).toEqual([[], []]);
});

test('what is corrupt or torn in it is shown with its place', async () => {
  const server = await demo();
  const documents = await answer<DocumentSummary[]>(server, 'documents.list');
  const problems = documents.flatMap((one) => one.problems.map((problem) => ({ one, problem })));
  const codes = problems.map(({ problem }) => problem.code);
  expect(codes).toEqual(
    expect.arrayContaining(['INVALID_JSON', 'TORN_TAIL', 'ORPHAN_TEMP', 'LINK_OUTSIDE']),
  );
  const torn = problems.filter(({ problem: { code } }) => /^(INVALID_JSON|TORN_TAIL)$/.test(code));
  for (const { one, problem } of torn) {
    expect([one.path, problem.line, problem.byte]).toEqual([
      one.path,
      ...[expect.any(Number), expect.any(Number)],
    ]);
  }
});

test('its live locks are held by processes that live, its stale ones were by some that died', async () => {
  const server = await demo();
  const locks = await answer<LockRow[]>(server, 'locks.list');
  const pids = processesHere().map(({ pid }) => pid);
  // Held without a holder is the anonymous lock, for its first ten seconds.
  const held = locks.filter(({ verdict, holder }) => verdict === 'held' && holder !== null);
  const stale = locks.filter(({ verdict }) => verdict === 'stale');
  expect(held.map(({ path }) => path)).toContain('memory-bank/current-session.md.lock');
  expect(pids).toEqual(expect.arrayContaining(held.map(({ holder }) => holder?.pid)));
  expect(stale.map(({ protocol }) => protocol).sort()).toEqual(['flock-sidecar', 'mkdir']);
  for (const { holder } of stale) {
    expect(holder?.pid).toBeGreaterThan(0);
    expect(pids).not.toContain(holder?.pid);
  }
  const foreign = locks.filter(({ verdict }) => verdict === 'unknown');
  expect(foreign.map(({ holder }) => holder?.host)).toEqual([expect.stringMatching(/^build-7/)]);
});

test('its agents keep writing: it is told live, and the revisions move', async () => {
  const server = await demo();
  const revision = async () => {
    const documents = await answer<DocumentSummary[]>(server, 'documents.list');
    return documents.find(({ path }) => path === 'memory-bank/cursor_state.json')?.revision;
  };
  const before = await revision();
  await heard(await server.listen(), /"noun":"documents"[^}]*cursor_state\.json"/);
  expect(await revision()).toMatch(/^sha256:/);
  while ((await revision()) === before);
});

describe('it ends with the server', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
    ['SIGKILL', null],
  ] as const)('after %s no process and no file of it is left', async (signal, code) => {
    const server = await demo();
    const roles = processesHere().map(({ title }) => title);
    for (const role of ['foreman', 'planner', 'scribe', 'auditor', 'reader', 'builder']) {
      expect(roles).toContain(`demo agent ${role}`);
    }
    expect(readdirSync(join(place, 'tmp'))).toHaveLength(1);
    expect(await server.stop(signal)).toBe(code);
    await untilAllGone();
    expect(readdirSync(join(place, 'tmp'))).toEqual([]);
  });

  test('a server that cannot listen leaves nothing of it either', async () => {
    const server = await demo();
    vi.stubEnv('TMPDIR', join(place, 'home'));
    const second = serve(['--port', server.url.port], join(place, 'cwd'));
    await expect(second).rejects.toThrow(/ended with 2: .*in use/s);
    await untilAllGone(join(place, 'home'));
    expect(readdirSync(join(place, 'home'))).toEqual([]);
  });
});

async function demo(): Promise<Served> {
  const server = await serve([], join(place, 'cwd'));
  onTestFinished(async () => {
    await server.stop('SIGKILL');
    await untilAllGone();
  });
  return server;
}

async function answer<T>(server: Served, name: string): Promise<T> {
  const { body } = await server.askAs(`/api/trpc/${name}?input=%7B%22bank%22%3A%22demo-bank%22%7D`);
  return (JSON.parse(body) as { result: { data: T } }).result.data;
}

function heard(stream: IncomingMessage, words: RegExp): Promise<void> {
  return new Promise((resolve) => {
    let text = '';
    stream.on('data', (chunk) => {
      text += chunk;
      if (words.test(text)) resolve();
    });
  });
}

/** Every process that lives with our TMPDIR in its environment. */
function processesHere(temporary = join(place, 'tmp')): { pid: number; title: string }[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      if (!environment.includes(`TMPDIR=${temporary}`)) return [];
      const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return [{ pid: Number(pid), title }];
    } catch {
      return [];
    }
  });
}

/** Looks again and again; the test's own time-out ends it otherwise. */
async function untilAllGone(temporary?: string): Promise<void> {
  while (processesHere(temporary).length > 0) await nextTurn();
}
