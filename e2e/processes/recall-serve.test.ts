import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { IndexStatus, RecallAnswer } from '@/lib/recall';
import { indexWriterOf } from './index-writer-of';
import { strongroom } from './run-command';
import { endServers, serve, type Served } from './serve-process';
import { temporaryDirectory } from './temporary-directory';

afterEach(endServers);

const patience = { timeout: 30_000, interval: 20 };

test('a served bank is indexed by itself; what is written, renamed or removed is found so', async () => {
  const root = bank();
  const served = await serve(['--root', root], root);
  await vi.waitFor(async () => expect((await status(served)).state).toBe('ready'), patience);
  const write = (name: string, text: string) => {
    writeFileSync(join(root, `.${name}.new`), text);
    renameSync(join(root, `.${name}.new`), join(root, name));
  };
  write('fresh.md', '# Fresh\n\nthe xylophone is tuned\n');
  await expectFound(served, 'xylophone', ['fresh.md']);
  renameSync(join(root, 'fresh.md'), join(root, 'older.md'));
  await expectFound(served, 'xylophone', ['older.md']);
  rmSync(join(root, 'older.md'));
  await expectFound(served, 'xylophone', []);
  rmSync(join(root, '.strongroom/recall'), { recursive: true });
  const without = await ask(served, 'lantern');
  expect(without.hits).toHaveLength(5);
  write('again.md', 'an accordion\n');
  await expectFound(served, 'accordion', ['again.md']);
  expect(await served.stop('SIGTERM')).toBe(143);
  const left = readdirSync(join(root, '.strongroom/recall')).filter((name) => name.endsWith('.db'));
  expect(left).toHaveLength(1);
});

test('two servers of one bank, one of which made the index: both write it, both find everything, nothing is damaged', async () => {
  const root = bank();
  const first = await serve(['--root', root], root);
  await vi.waitFor(async () => expect((await status(first)).state).toBe('ready'), patience);
  const both = [first, await serve(['--root', root], root)];
  for (let round = 1; round <= 10; round += 1) {
    const names = Array.from({ length: 6 }, (_, i) => `turn${round}-${i}.md`);
    for (const name of names)
      writeFileSync(
        join(root, name),
        `# ${name}\n\n${'of many words '.repeat(300)} bell${round}\n`,
      );
    for (const served of both) await expectFound(served, `bell${round}`, names);
  }
  const words = { reason: null, documents: 65 };
  for (const served of both) {
    const told = async () =>
      expect(await status(served)).toMatchObject({ state: 'ready', ...words });
    await vi.waitFor(told, patience);
  }
});

test('the process that writes the index is killed: the server lives, and another one goes on with the build', async () => {
  const root = bank(2000);
  const served = await serve(['--root', root], root);
  const writer = await writing(served);
  process.kill(writer, 'SIGKILL');
  expect((await ask(served, 'lantern')).hits.length).toBeGreaterThan(0);
  await expectFound(served, 'lantern 1999', ['n1999.md'], 1);
  expect(indexWriterOf(served.pid)).not.toBe(writer);
});

test('the server is killed while its index is written: the writing process leaves, and its lock with it', async () => {
  const root = bank(2000);
  const served = await serve(['--root', root], root);
  const writer = await writing(served);
  await served.stop('SIGKILL');
  const refreshed = await strongroom(['index', 'refresh', '--json', '--root', root]);
  expect(refreshed.code).toBe(0);
  await vi.waitFor(() => expect(existsSync(`/proc/${writer}`)).toBe(false), patience);
  const next = await serve(['--root', root], root);
  await expectFound(next, 'lantern 1999', ['n1999.md'], 1);
  expect(await next.stop('SIGTERM')).toBe(143);
});

test('read-only, a served bank is answered from its documents, says why, and nothing is made', async () => {
  const root = bank();
  const served = await serve(['--root', root, '--read-only'], root);
  const answer = await ask(served, 'lantern');
  expect(answer).toMatchObject({ mode: 'substring', reason: 'There is no index yet.' });
  expect(answer.hits).toHaveLength(5);
  const { state, reason } = await status(served);
  expect(state).toBe('unavailable');
  expect(reason).toMatch(/read-only/);
  expect(await served.stop('SIGTERM')).toBe(143);
  expect(existsSync(join(root, '.strongroom'))).toBe(false);
});

/** Who writes the index now, once a build is under way. */
async function writing(served: Served): Promise<number> {
  let pid: number | null = null;
  const begun = async () => {
    const { state, writer } = await status(served);
    expect(state).toBe('building');
    pid = writer?.pid ?? null;
    expect(pid).toBe(indexWriterOf(served.pid));
  };
  await vi.waitFor(begun, patience);
  if (pid === null) throw new Error('nobody writes');
  return pid;
}

/** @param best how many of the hits are looked at; all of them when left out */
async function expectFound(
  served: Served,
  query: string,
  paths: string[],
  best?: number,
): Promise<void> {
  const found = async () => {
    const { hits, mode } = await ask(served, query);
    const seen = hits.slice(0, best).map(({ path }) => path);
    expect([mode, [...new Set(seen)].sort()]).toEqual(['index', paths]);
  };
  await vi.waitFor(found, patience);
}

function ask(served: Served, query: string): Promise<RecallAnswer> {
  return call(served, 'recall.search', { query });
}

function status(served: Served): Promise<IndexStatus> {
  return call(served, 'recall.status', {});
}

async function call<T>(served: Served, name: string, input: object): Promise<T> {
  const given = encodeURIComponent(JSON.stringify({ bank: 'bank', ...input }));
  const { body } = await served.askAs(`/api/trpc/${name}?input=${given}`);
  const { result } = JSON.parse(body) as { result?: { data: T } };
  if (result === undefined) throw new Error(body);
  return result.data;
}

function bank(notes = 5): string {
  const root = join(temporaryDirectory(), 'bank');
  mkdirSync(root);
  for (let i = 0; i < notes; i += 1) writeFileSync(join(root, `n${i}.md`), `the lantern ${i}\n`);
  return root;
}
