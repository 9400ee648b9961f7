import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import type { Version } from '@/lib/history';
import type { Moment, MomentComparison } from '@/lib/moment';
import type { Overview } from '@/lib/overview';
import type { OfferedPlan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import { createHistory } from '@/server/bank/history/create-history';
import { findLosses } from '@/server/bank/losses/find-losses';
import { command, jsonOf, refusalOf, strongroom } from './run-command';
import { endServers, serve, type Served } from './serve-process';
import { startProgram, startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const patience = { timeout: 60_000, interval: 20 };
const directories = 25;
const perDirectory = 40;
const removed = 950;

let place: string;
let root: string;

beforeEach(() => {
  place = temporaryDirectory();
  root = join(place, 'bank');
  mkdirSync(root);
});

afterAll(endServers);

it('950 files deleted from outside raise an alert, and one plan brings all of them back', async () => {
  plantMany();
  const before = contentsOf(root);
  const server = await recording();
  expect(existsSync(join(root, '.strongroom/history.db'))).toBe(false);
  const stream = await server.listen();
  const told = until(stream, '"noun":"history"');
  for (const name of directoryNames().slice(0, removed / perDirectory))
    rmSync(join(root, name), { recursive: true });
  for (const name of readdirSync(join(root, 'd23')).slice(0, removed % perDirectory))
    rmSync(join(root, 'd23', name));
  const began = performance.now();
  await told;
  const [loss] = await vi.waitFor(async () => {
    const { losses } = await overviewOf(server);
    expect(losses[0]?.missing).toBe(removed);
    return losses;
  }, patience);
  process.stdout.write(
    `alert: ${Math.round(performance.now() - began)} ms after the last removal\n`,
  );
  expect(loss).toMatchObject({ removed, cut: 0 });
  const input = { bank: 'bank', at: loss?.id, onlyMissing: true, reason: 'it was a mistake' };
  const plan = await asked<OfferedPlan>(server, 'history.planRestoreMoment', input);
  expect(plan.targets).toHaveLength(removed);
  stream.destroy();
  await server.stop('SIGTERM');
  // By the command: a server would look at each of the 950 locks that are held meanwhile.
  const at = ['--at', loss?.id ?? '', '--restore', '--only-missing', '--reason', 'a mistake'];
  const receipt = await jsonOf<Receipt>(['history', ...at, '--yes', '--root', root]);
  expect(receipt).toMatchObject({ kind: 'restore', reason: 'a mistake' });
  expect(receipt.targets).toHaveLength(removed);
  expect(contentsOf(root)).toEqual(before);
  const history = createHistory(join(root, '.strongroom'));
  expect(await findLosses({ root, history })).toEqual([]);
  history.close();
});

it('every outside overwrite is versioned with what stood before it, and a restart finds what nobody watched', async () => {
  const file = join(root, 'notes.md');
  writeFileSync(file, 'before');
  writeFileSync(join(root, 'gone.md'), 'not for long');
  const first = await recording();
  for (const text of ['one', 'two']) {
    writeFileSync(file, text);
    await becomes('notes.md', text);
  }
  const holder = startPython('hold', `${file}.lock`);
  await holder.until('held');
  writeFileSync(file, 'by a known writer');
  await becomes('notes.md', 'by a known writer');
  expect((await versionsOf('notes.md'))[0]?.actor).toContain(`(pid ${holder.pid})`);
  await holder.kill();
  await first.stop('SIGTERM');
  writeFileSync(file, 'unseen');
  rmSync(join(root, 'gone.md'));
  const second = await recording();
  await becomes('notes.md', 'unseen');
  expect(await textsOf('notes.md')).toEqual([
    'before',
    'one',
    'two',
    'by a known writer',
    'unseen',
  ]);
  expect(await textsOf('gone.md')).toEqual(['not for long', null]);
  await second.stop('SIGTERM');
});

it('watch tells of each change without a secret, records it, and ends with all of it stored', async () => {
  writeFileSync(join(root, 'notes.md'), 'before');
  const watching = startProgram(process.execPath, [command, 'watch', '--json', '--root', root]);
  await new Promise((ready) => watching.child.stderr?.once('data', ready));
  // Seen whole: made and then written, it may be told of while it is still empty.
  writeFileSync(`${root}.new`, 'x');
  renameSync(`${root}.new`, join(root, 'password=hunter2.md'));
  const version = JSON.parse(await watching.line()) as Version;
  expect(version).toMatchObject({ path: 'password=***REDACTED***', size: 1, surface: 'outside' });
  writeFileSync(join(root, 'notes.md'), 'last words');
  const { code } = await watching.kill('SIGTERM');
  expect(code).toBe(143);
  expect(await textsOf('notes.md')).toEqual(['before', 'last words']);
});

it('history --at shows the bank as it stood, what changed since, and brings it back', async () => {
  writeFileSync(join(root, 'notes.md'), 'before');
  const server = await recording();
  writeFileSync(join(root, 'notes.md'), 'after');
  await becomes('notes.md', 'after');
  const [after, before] = await versionsOf('notes.md');
  const at = String(before?.id);
  const moment = await jsonOf<Moment>(['history', '--at', at, '--root', root]);
  expect(moment.documents).toMatchObject([{ path: 'notes.md', revision: before?.revision }]);
  const compared = ['history', '--at', at, '--to', 'now', '--root', root];
  expect(await jsonOf<MomentComparison>(compared)).toMatchObject({
    added: [],
    removed: [],
    changed: [{ path: 'notes.md', before: before?.revision, after: after?.revision }],
  });
  const back = ['history', '--at', at, '--restore', '--reason', 'test', '--root', root];
  expect((await strongroom(back)).code).toBe(25);
  expect((await strongroom([...back, '--yes'])).code).toBe(0);
  expect(readFileSync(join(root, 'notes.md'), 'utf8')).toBe('before');
  const naive = await refusalOf(['history', '--at', '2026-01-01T00:00:00', '--root', root]);
  expect(naive).toMatchObject({ exit: 2, code: 'INVALID_INPUT' });
  await server.stop('SIGTERM');
});

it('history forget removes a secret from every file of the state, by plan, and says who wrote it', async () => {
  const secret = 'sk-ant-the-secret-of-this-test';
  writeFileSync(join(root, 'notes.md'), secret);
  const server = await recording();
  writeFileSync(join(root, 'notes.md'), 'clean');
  await becomes('notes.md', 'clean');
  const [, version] = await versionsOf('notes.md');
  const forget = ['history', 'forget', `notes.md@${version?.revision}`, '--root', root];
  expect((await strongroom([...forget, '--yes'])).code).toBe(2);
  expect((await strongroom([...forget, '--reason', 'leaked'])).code).toBe(25);
  const receipt = await jsonOf<Receipt>([...forget, '--reason', 'leaked', '--yes']);
  expect(receipt).toMatchObject({ kind: 'forget-history', reason: 'leaked' });
  const [, forgotten] = await versionsOf('notes.md');
  expect(forgotten).toMatchObject({ revision: version?.revision, kept: false });
  const again = await refusalOf([...forget, '--reason', 'again', '--dry-run']);
  expect(again).toMatchObject({ exit: 20, code: 'NOT_FOUND' });
  await server.stop('SIGTERM');
});

function directoryNames(): string[] {
  return Array.from({ length: directories }, (_, at) => `d${at}`);
}

/** Different sizes and modes, some of them empty. */
/** Of an hour ago: an empty one that came a moment before could be another that was moved. */
function plantMany(): void {
  const then = Date.now() / 1000 - 3600;
  for (const name of directoryNames()) {
    mkdirSync(join(root, name));
    for (let at = 0; at < perDirectory; at += 1) {
      const file = join(root, name, `${at}.md`);
      writeFileSync(file, `${name} ${at}\n`.repeat(at * 5));
      chmodSync(file, [0o600, 0o644, 0o640][at % 3] ?? 0o600);
      utimesSync(file, then, then);
    }
  }
}

/** Of every document: its mode and its bytes. */
function contentsOf(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  const documents = files.filter((path) => path.endsWith('.md') && !path.startsWith('.strongroom'));
  const entries = documents.map((path) => {
    const file = join(directory, path);
    return [path, `${statSync(file).mode.toString(8)} ${readFileSync(file, 'latin1')}`];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** A server that has looked at every document. */
async function recording(): Promise<Served> {
  const server = await serve(['--root', root], place);
  await vi.waitFor(async () => {
    const { watcher, recorder } = await overviewOf(server);
    expect(watcher.state).toBe('watching');
    expect(recorder).toMatchObject({ state: 'recording', message: null, pending: 0 });
  }, patience);
  return server;
}

async function overviewOf(server: Served): Promise<Overview> {
  const input = encodeURIComponent(JSON.stringify({ bank: 'bank' }));
  const { body } = await server.askAs(`/api/trpc/banks.overview?input=${input}`);
  return (JSON.parse(body) as { result: { data: Overview } }).result.data;
}

async function asked<T>(server: Served, name: string, input: object): Promise<T> {
  const { status, body } = await server.askAs(`/api/trpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  expect(status, body.slice(0, 2000)).toBe(200);
  return (JSON.parse(body) as { result: { data: T } }).result.data;
}

async function until(stream: IncomingMessage, words: string): Promise<void> {
  let text = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes(words)) return;
  }
}

/** Newest first. */
function versionsOf(path: string): Promise<Version[]> {
  return jsonOf<Version[]>(['history', path, '--root', root]);
}

/** Contents of a document's versions, oldest first; null where it was not there. */
async function textsOf(path: string): Promise<(string | null)[]> {
  const history = createHistory(join(root, '.strongroom'));
  const versions = await history.versions(path as BankPath);
  const texts = versions.map(async ({ revision }) =>
    revision === null ? null : String(await history.read(revision)),
  );
  const all = await Promise.all(texts);
  history.close();
  return all.reverse();
}

function becomes(path: string, text: string): Promise<void> {
  return vi.waitFor(async () => expect((await textsOf(path)).at(-1)).toBe(text), patience);
}
