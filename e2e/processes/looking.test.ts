import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import type { DocumentSummary } from '@/lib/document';
import type { LockRow } from '@/lib/lock';
import { leaveStale } from './lock-bank';
import { deadPid } from './look-at-locks';
import { layoutOf, plantLayouts } from './plant-layouts';
import { jsonOf, strongroom } from './run-command';
import { endServers, serve, type Served } from './serve-process';
import { startPython } from './start-program';
import { treeListing } from './tree-listing';

let place: string;
let root: string;
let before: string[];

/** One bank without own state, and beside it one that has a journal with a receipt. */
beforeEach(async () => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom looking ')));
  onTestFinished(() => {
    chmodSync(join(root, 'orchestrator/receipts'), 0o755);
    rmSync(place, { recursive: true, force: true });
  });
  root = join(place, 'bank');
  for (const path of [root, withJournal()]) mkdirSync(path);
  plantLayouts(root, await deadPid());
  await startPython('hold', join(root, 'cursor_state.json.lock')).until('held');
  await leaveStale(withJournal());
  const [stale] = await jsonOf<LockRow[]>(['locks', '--root', withJournal()]);
  await run(['locks', 'clear', stale?.id ?? '', '--yes', '--reason', 'test'], withJournal());
  before = treeListing(place);
});

afterAll(endServers);

it('looking through the API changes nothing on disk but our own state, where the index is kept', async () => {
  const server = await serve(['--root', root, '--root', withJournal()], place);
  const stream = await server.listen();
  for (const bank of ['bank', 'with-journal']) await lookThroughApi(server, bank);
  expect(besidesOwn(treeListing(place))).toEqual(besidesOwn(before));
  stream.destroy();
  await server.stop('SIGTERM');
  expect(besidesOwn(treeListing(place))).toEqual(besidesOwn(before));
});

it('looking at every page of what is open read-only changes nothing on disk', async () => {
  const server = await serve(['--root', root, '--root', withJournal(), '--read-only'], place);
  for (const page of ['', '/documents', '/locks', '/activity']) {
    for (const bank of ['bank', 'with-journal']) await seePage(server, `/${bank}${page}`);
  }
  for (const path of Object.keys(layoutOf)) {
    const body = await seePage(server, `/bank/documents?path=${encodeURIComponent(path)}`);
    expect(body).toContain(path);
  }
  expect(treeListing(place)).toEqual(before);
  await server.stop('SIGTERM');
  expect(treeListing(place)).toEqual(before);
});

it('looking with the command changes nothing on disk, in words and as JSON', async () => {
  const documents = await jsonOf<DocumentSummary[]>(['ls', '--root', root]);
  const locks = await jsonOf<LockRow[]>(['locks', '--root', root]);
  expect(new Set(locks.map(({ verdict }) => verdict)).size).toBeGreaterThanOrEqual(4);
  for (const words of [['ls'], ['locks'], ['receipts'], ['receipts', '--verify']]) {
    for (const bank of [root, withJournal()]) await lookTwice(words, bank);
  }
  await Promise.all(Object.keys(layoutOf).map((path) => lookTwice(['cat', path])));
  const links = documents.filter(({ path }) => /^notes\/(link|outside|broken|torn)/.test(path));
  for (const { path } of links) await lookTwice(['cat', path]);
  for (const { id } of oneOfEach(locks)) await lookTwice(['locks', 'show', id]);
  expect(treeListing(place)).toEqual(before);
});

it('planning to clear a lock changes nothing on disk, whatever its verdict, forced or not', async () => {
  const locks = await jsonOf<LockRow[]>(['locks', '--root', root]);
  const clearings = oneOfEach(locks).flatMap(({ id }) => [
    ['locks', 'clear', id, '--reason', 'a look', '--dry-run'],
    ['locks', 'clear', id, '--reason', 'a look', '--dry-run', '--force'],
    ['locks', 'clear', id, '--reason', 'not confirmed', '--force'],
  ]);
  const codes: (number | null)[] = [];
  // In turns: the command tells the same plan in words and as JSON.
  for (const [at, words] of clearings.entries())
    codes.push((await run(at % 2 === 0 ? words : [...words, '--json'])).code);
  // Planned, free, held, and not confirmed: all of them were tried.
  expect([...new Set(codes)].sort()).toEqual(expect.arrayContaining([0, 20, 21, 25]));
  expect(treeListing(place)).toEqual(before);
});

function oneOfEach(locks: LockRow[]): LockRow[] {
  return [...new Map(locks.map((lock) => [lock.verdict, lock])).values()];
}

function withJournal(): string {
  return join(place, 'with-journal');
}

function run(words: string[], bank = root) {
  return strongroom([...words, '--root', bank], { cwd: place });
}

/** The exit codes, which must agree. */
async function lookTwice(words: string[], bank = root): Promise<(number | null)[]> {
  const [inWords, asJson] = await Promise.all([run(words, bank), run([...words, '--json'], bank)]);
  for (const { signal, stderr } of [inWords, asJson]) {
    expect(signal).toBe(null);
    expect(stderr).not.toContain('inside strongroom');
  }
  return [inWords.code, asJson.code];
}

async function lookThroughApi(server: Served, bank: string): Promise<void> {
  const documents = await asked<DocumentSummary[]>(server, 'documents.list', { bank });
  const locks = await asked<LockRow[]>(server, 'locks.list', { bank });
  if (bank === 'bank') {
    const layouts = documents.map(({ path, layout }) => [path, layout]);
    expect(Object.fromEntries(layouts)).toMatchObject(layoutOf);
  } else expect(await asked(server, 'receipts.list', { bank })).toHaveLength(1);
  await asked(server, 'banks.list');
  await asked(server, 'banks.overview', { bank });
  const reads = documents.map(async ({ path }) => {
    await asked(server, 'documents.read', { bank, path });
    await asked(server, 'documents.lines', { bank, path, from: 1, count: 2000 }, [200, 400, 404]);
  });
  await Promise.all(reads);
  for (const { id } of locks) {
    await asked(server, 'locks.show', { bank, id });
    await planClear(server, { bank, id, reason: 'a look', force: true });
  }
}

async function asked<T>(
  server: Served,
  name: string,
  input: object = {},
  accepted = [200],
): Promise<T> {
  const question = encodeURIComponent(JSON.stringify(input));
  const { status, body } = await server.askAs(`/api/trpc/${name}?input=${question}`);
  expect(accepted, `${name} ${JSON.stringify(input)}: ${body}`).toContain(status);
  return (JSON.parse(body) as { result?: { data: T } }).result?.data as T;
}

async function planClear(server: Served, input: object): Promise<void> {
  const { status, body } = await server.askAs('/api/trpc/locks.planClear', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  expect([200, 404, 409], body).toContain(status);
}

async function seePage(server: Served, path: string): Promise<string> {
  const { status, body } = await server.askAs(path, { headers: { accept: 'text/html' } });
  expect([path, status]).toEqual([path, 200]);
  return body;
}

/** Without our own state, and what its being made leaves on the directory it is in. */
function besidesOwn(listing: readonly string[]): string[] {
  const roots = [root, withJournal()].map((one) => `${one} `);
  return listing.filter(
    (line) => !line.includes('/.strongroom') && !roots.some((one) => line.startsWith(one)),
  );
}
