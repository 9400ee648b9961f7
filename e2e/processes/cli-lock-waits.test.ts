import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockRow } from '@/lib/lock';
import type { Plan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import { askedBy, ours } from './on-terminal';
import { jsonOf, refusalOf, startCommand, strongroom } from './run-command';
import { startProgram, startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const preferences = 'memory/global/preferences.json';

function newBank(settings?: unknown) {
  const root = temporaryDirectory();
  mkdirSync(join(root, 'memory/global'), { recursive: true });
  writeFileSync(join(root, preferences), '{}');
  writeFileSync(join(root, 'notes.md'), '# Notes\n');
  if (settings === undefined) return root;
  mkdirSync(join(root, '.strongroom'));
  writeFileSync(join(root, '.strongroom/config.json'), JSON.stringify(settings));
  return root;
}

const locksOf = (root: string) => jsonOf<LockRow[]>(['locks', '--root', root]);
const holding = ['sh', '-c', 'echo held; exec cat'];

/** `strongroom with` of a lock, killed while it holds it. */
async function dieHolding(root: string, path: string): Promise<void> {
  const args = ours('with', path, '--root', root, '--', ...holding);
  const holder = startProgram(args[0] ?? '', args.slice(1));
  await holder.until('held');
  await holder.kill();
}

test.each([{ locks: { aiconfig: 'mkdir' } }, { locks: { aiconfig: 'hard-link-json' } }])(
  'a lock whose holder was killed is broken by the next who needs it, with a receipt that can be undone: %j',
  async (settings) => {
    const root = newBank(settings);
    await dieHolding(root, preferences);
    expect((await locksOf(root)).map(({ verdict }) => verdict)).toEqual(['stale']);
    const next = await strongroom(['with', preferences, '--root', root, '--', 'echo', 'done']);
    expect(next).toMatchObject({ code: 0, stdout: 'done\n' });
    const [receipt] = await jsonOf<Receipt[]>(['receipts', '--root', root]);
    expect(receipt).toMatchObject({ kind: 'clear-lock', surface: 'acquire' });
    expect(receipt?.targets).toHaveLength(1);
    expect(await locksOf(root)).toEqual([]);
    await jsonOf<Receipt>(['undo', receipt?.id ?? '', '--yes', '--root', root]);
    expect((await locksOf(root)).map(({ verdict }) => verdict)).toEqual(['stale']);
  },
);

test('cleanup clears all that is stale in one plan, and nothing else', async () => {
  const root = newBank({ locks: { aiconfig: 'both' } });
  await dieHolding(root, preferences);
  await dieHolding(root, 'notes.md');
  const held = startPython('hold', join(root, 'held.md.lock'));
  await held.until('held');
  const args = ['locks', 'cleanup', '--root', root, '--reason', 'a restart'];
  const plan = await jsonOf<Plan>([...args, '--dry-run']);
  expect(plan).toMatchObject({ kind: 'clear-stale-locks' });
  expect(plan.targets.map(({ path }) => path)).toContain('notes.md.lock');
  expect(plan.targets).toHaveLength(3);
  const receipt = await jsonOf<Receipt>([...args, '--yes']);
  expect(receipt).toMatchObject({ kind: 'clear-stale-locks', reason: 'a restart' });
  expect(receipt.targets.map(({ path }) => path)).toEqual(plan.targets.map(({ path }) => path));
  const left = (await locksOf(root)).map(({ path, verdict }) => [path, verdict]);
  expect(left).toEqual([
    ['held.md.lock', 'held'],
    ['notes.md.lock', 'free'],
  ]);
  expect(await refusalOf([...args, '--yes'])).toMatchObject({ exit: 20, code: 'NOT_FOUND' });
  expect(await refusalOf(['locks', 'cleanup', '--root', root, '--yes'])).toMatchObject({ exit: 2 });
});

test('cleanup clears nothing when one of its locks is another by the time of the answer', async () => {
  const root = newBank();
  await dieHolding(root, preferences);
  await dieHolding(root, 'notes.md');
  const asked = await askedBy(['locks', 'cleanup', '--root', root, '--reason', 'x']);
  writeFileSync(join(root, 'notes.md.lock'), '{"v":1,"pid":1}\n');
  expect((await asked.type('y\r')).code).toBe(23);
  expect((await locksOf(root)).map(({ path }) => path)).toHaveLength(2);
});

test('who waits on a terminal sees one live line, and Ctrl-C ends the wait with nothing left', async () => {
  const root = newBank();
  const holder = startPython('hold', join(root, 'notes.md.lock'));
  await holder.until('held');
  const args = ours(
    'with',
    'notes.md',
    '--root',
    root,
    '--lock-timeout',
    '60',
    '--',
    'echo',
    'ran',
  );
  const terminal = startPython('terminal', 'waiting 1 s', ...args);
  await terminal.until('asked');
  terminal.say(JSON.stringify('\u0003'));
  const { code, screen } = JSON.parse(await terminal.line()) as { code: number; screen: string };
  expect(code).toBe(130);
  const [, drawn = ''] = screen.split('\r\u001b[2K');
  expect(drawn).toContain('for the lock of "notes.md", ');
  expect(drawn).toContain('left; Ctrl-C gives up; held by process ' + String(holder.pid));
  // Drawn again in place, then gone: no line of it stays.
  expect(screen.split('\r\u001b[2K').length).toBeGreaterThan(2);
  expect(screen).toContain('\r\u001b[2Kstrongroom: CANCELED');
  expect(screen).not.toMatch(/waiting[^\r]*\n/);
  expect(screen).not.toContain('ran');
  expect(readdirSync(join(root, '.strongroom/waiting'))).toEqual([]);
});

test('elsewhere a wait is told in plain lines; with --json or --no-progress in none', async () => {
  const root = newBank();
  const holder = startPython('hold', join(root, 'notes.md.lock'));
  await holder.until('held');
  const args = ['with', 'notes.md', '--root', root, '--lock-timeout', '1.5'];
  const [plain, quiet, json] = await Promise.all(
    [[], ['--no-progress'], ['--json']].map((flags) =>
      strongroom([...args, ...flags, '--', 'true']),
    ),
  );
  const lines = plain?.stderr.trimEnd().split('\n') ?? [];
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^strongroom: waiting \d+ ms for the lock of "notes.md", 1 s left;/);
  expect(lines[1]).toContain('(bound: the flag --lock-timeout)');
  expect(quiet?.stderr).toMatch(/^strongroom: LOCK_HELD [^\n]*\n$/);
  expect(JSON.parse(json?.stderr ?? '')).toMatchObject({
    error: { code: 'LOCK_HELD', details: { holder: { pid: holder.pid }, verdict: 'held' } },
  });
});

test('a wait is registered while it lasts, with since when, and a killed one is passed over', async () => {
  const root = newBank();
  const holder = startPython('hold', join(root, 'notes.md.lock'));
  await holder.until('held');
  const args = ['with', 'notes.md', '--root', root, '--lock-timeout', 'infinite', '--', 'true'];
  const waiting = startCommand(args);
  await once(waiting.stderr!, 'data');
  const [row] = await locksOf(root);
  expect(row?.waiters).toMatchObject([{ pid: waiting.pid }]);
  expect(Date.parse(row?.waiters[0]?.since ?? '')).not.toBeNaN();
  const ended = once(waiting, 'exit');
  waiting.kill('SIGKILL');
  await ended;
  expect(readdirSync(join(root, '.strongroom/waiting'))).toHaveLength(1);
  expect((await locksOf(root))[0]?.waiters).toEqual([]);
});

test('both of aiconfig’s locks are held where the bank’s configuration says so', async () => {
  const root = newBank({ locks: { aiconfig: 'both' } });
  const seen = await strongroom([
    'with',
    preferences,
    '--root',
    root,
    '--',
    ...ours('locks', '--root', root, '--json'),
  ]);
  const rows = JSON.parse(seen.stdout) as LockRow[];
  expect(rows.map(({ protocol, verdict, target }) => [protocol, verdict, target])).toEqual([
    ['mkdir', 'held', preferences],
    ['hard-link-json', 'held', preferences],
  ]);
  expect(await locksOf(root)).toEqual([]);
});

test('a configuration that cannot be meant is refused, naming the file, and nothing is locked', async () => {
  const root = newBank({ locks: { timeout: 'soon' } });
  const args = ['with', 'notes.md', '--root', root, 'true'];
  const refusal = await refusalOf(args);
  expect(refusal).toMatchObject({ exit: 2, code: 'INVALID_INPUT' });
  expect(refusal.message).toContain('.strongroom/config.json');
  expect(readdirSync(root)).not.toContain('notes.md.lock');
});

test('the configuration’s bound is used, and named when it is up', async () => {
  const root = newBank({ locks: { timeout: 0 } });
  const holder = startPython('hold', join(root, 'notes.md.lock'));
  await holder.until('held');
  const { message, exit } = await refusalOf(['with', 'notes.md', '--root', root, 'true']);
  expect(exit).toBe(21);
  expect(message).toContain('did not wait (bound: "locks.timeout" in .strongroom/config.json)');
  expect(readFileSync(join(root, 'notes.md'), 'utf8')).toBe('# Notes\n');
});
