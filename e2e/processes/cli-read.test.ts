import { once } from 'node:events';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DocumentSummary } from '@/lib/document';
import { bankOf } from './lock-bank';
import { isRoot } from './look-at-locks';
import { jsonOf, refusalOf, startCommand, strongroom } from './run-command';
import { ours } from './on-terminal';
import { startProgram } from './start-program';
import { temporaryDirectory } from './temporary-directory';
import { treeListing } from './tree-listing';

const revision = expect.stringMatching(/^sha256:[\da-f]{64}$/);
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/);
const words = expect.stringMatching(/\S/);

const names = async (args: string[], settings?: Parameters<typeof jsonOf>[1]) =>
  (await jsonOf<DocumentSummary[]>(['ls', ...args], settings)).map(({ path }) => path);

test('ls --json: every key of every row, problems with their place', async () => {
  const root = bankOf({ 'notes/a.md': '# A\n', 'log.jsonl': '{"a":1}\n{"b":\n{"c":3}\n' });
  expect(await jsonOf(['ls', '--root', root])).toStrictEqual([
    {
      ...{ path: 'log.jsonl', kind: 'jsonl', layout: 'generic', size: 22 },
      ...{ revision, modifiedAt: time },
      problems: [{ code: 'INVALID_LINE', severity: 'error', message: words, line: 2, byte: 8 }],
    },
    {
      ...{ path: 'notes/a.md', kind: 'markdown', layout: 'generic', size: 4 },
      ...{ revision, modifiedAt: time, problems: [] },
    },
  ]);
  expect(await names(['notes/', '--root', root])).toEqual(['notes/a.md']);
});

test('cat prints the true bytes; --redact and --json do not tell secrets', async () => {
  const bytes = Buffer.from([0xff, 0x00, 0x1b, 0x5b, 0x33, 0x31, 0x6d, 0x0a]);
  const root = bankOf({ 'a.md': 'password = hunter2hunter2\n' });
  writeFileSync(join(root, 'b.bin'), bytes);
  expect((await strongroom(['cat', 'b.bin', '--root', root])).out).toEqual(bytes);
  const redacted = 'password = ***REDACTED***\n';
  const shown = await strongroom(['cat', 'a.md', '--redact', '--root', root]);
  expect(shown).toMatchObject({ code: 0, stdout: redacted, stderr: '' });
  expect(await jsonOf(['cat', 'a.md', '--root', root])).toStrictEqual({
    facts: {
      ...{ path: 'a.md', kind: 'markdown', layout: 'generic', size: 26, problems: [] },
      ...{ revision, modifiedAt: time, form: 'markdown', mode: '0644', entry: 'file', lines: 1 },
      ...{ owner: process.getuid?.(), linkTarget: null },
      lock: { path: 'a.md.lock', protocol: 'flock-sidecar' },
    },
    ...{ text: redacted, redactions: { 'secret-key-value': 1 }, meaning: [] },
    marks: ['secret-key-value'],
  });
});

test('what is not there: exit 20; what leads out or cannot be meant: exit 2', async () => {
  const root = bankOf({ 'notes/a.md': '# A\n' });
  symlinkSync('/etc', join(root, 'out'));
  const refused = (...args: string[]) => refusalOf([...args, '--root', root]);
  for (const command of ['ls', 'cat']) {
    expect(await refused(command, 'b.md')).toMatchObject({ exit: 20, code: 'NOT_FOUND' });
    for (const path of ['../b.md', '/etc/hosts', 'notes/../../b.md']) {
      const outside = { exit: 2, code: 'PATH_OUTSIDE_BANK' };
      expect(await refused(command, path), path).toMatchObject(outside);
    }
    expect(await refused(command, 'notes//a.md')).toMatchObject({ exit: 2, code: 'INVALID_INPUT' });
  }
  expect(await refused('cat', 'out/hosts')).toMatchObject({ exit: 2, code: 'PATH_OUTSIDE_BANK' });
  expect(await refused('cat', 'notes')).toMatchObject({ exit: 2, code: 'INVALID_INPUT' });
});

test.each([
  [['ls', '--nonsense']],
  [['ls', '--jsn']],
  [['ls', 'one', 'two']],
  [['cat']],
  [['lss']],
  [['locks', 'burn']],
  [['locks', 'clear']],
  [['ls', '--lock-timeout', 'soon']],
  [['serve', '--port', '70000']],
])('a command that cannot be meant is refused with exit 2 and one line: %j', async (args) => {
  const { exit, code, message } = await refusalOf(args, { cwd: bankOf() });
  expect([exit, code]).toEqual([2, 'INVALID_INPUT']);
  expect(message).not.toMatch(/\n|\\u\{/);
});

test('what may not be read: exit 32; a state file beyond all measure: exit 31', async () => {
  const root = bankOf({ 'secret.md': '# S\n', 'a.md': '# A\n' });
  chmodSync(root, 0o755);
  chmodSync(join(root, 'secret.md'), isRoot ? 0o600 : 0);
  const under = isRoot
    ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
    : undefined;
  const settings = under && { under };
  const refused = await strongroom(['cat', 'secret.md', '--root', root], settings);
  expect(refused).toMatchObject({ code: 32, stdout: '' });
  expect(refused.stderr).toMatch(/^strongroom: PERMISSION_DENIED .*secret\.md.*\n$/);
  const unreadable = [{ code: 'UNREADABLE', severity: 'error' }];
  const shown = await jsonOf(['cat', 'secret.md', '--root', root], settings);
  expect(shown).toMatchObject({ text: null, facts: { revision: null, problems: unreadable } });
  const rows = await jsonOf(['ls', '--root', root], settings);
  expect(rows).toMatchObject([{ path: 'a.md', problems: [] }, { problems: unreadable }]);
  mkdirSync(join(root, '.strongroom'));
  writeFileSync(join(root, '.strongroom/journal.jsonl'), '');
  truncateSync(join(root, '.strongroom/journal.jsonl'), 257 << 20);
  const fault = await refusalOf(['receipts', '--root', root]);
  expect(fault).toMatchObject({ exit: 31, code: 'STORAGE_FAULT' });
});

test('which bank: --root, else MEMORY_STORAGE_ROOT, else ./memory-bank, else here, else exit 20', async () => {
  const place = bankOf({ 'one/1.md': '1', 'two/2.md': '2', 'memory-bank/3.md': '3' });
  const env = { MEMORY_STORAGE_ROOT: join(place, 'two') };
  expect(await names(['--root', 'one'], { cwd: place, env })).toEqual(['1.md']);
  expect(await names([], { cwd: place, env })).toEqual(['2.md']);
  expect(await names([], { cwd: place, env: { MEMORY_STORAGE_ROOT: 'two' } })).toEqual(['2.md']);
  expect(await names([], { cwd: place })).toEqual(['3.md']);
  const here = bankOf({ 'memory/global/preferences.json': '{}', 'schemas/x.json': '{}' });
  const home = bankOf({ 'current-session.md': '# S\n', 'queue-system/tasks_active.json': '[]' });
  expect(await names([], { cwd: home })).toContain('current-session.md');
  expect(await names([], { cwd: here })).toContain('memory/global/preferences.json');
  for (const cwd of [temporaryDirectory(), join(place, 'one')]) {
    const before = treeListing(cwd);
    const none = await refusalOf(['ls'], { cwd });
    expect(none).toMatchObject({ exit: 20, code: 'NOT_FOUND', details: { cwd } });
    expect(none.message).toContain('--root');
    expect(treeListing(cwd)).toEqual(before);
  }
});

test('a root that is missing: 20, is a file: 2, leaves the project by a relative variable: 2', async () => {
  const place = bankOf({ 'in/a.md': '1', 'file.md': '' });
  const cwd = join(place, 'in');
  const missing = await refusalOf(['ls', '--root', 'none'], { cwd });
  expect(missing).toMatchObject({ exit: 20, code: 'NOT_FOUND' });
  const file = await refusalOf(['ls', '--root', '../file.md'], { cwd });
  expect(file).toMatchObject({ exit: 2, code: 'INVALID_INPUT' });
  const leaving = await refusalOf(['ls'], { cwd, env: { MEMORY_STORAGE_ROOT: '../in/..' } });
  expect(leaving).toMatchObject({ exit: 2, code: 'PATH_OUTSIDE_BANK' });
});

test('options may stand before the command', async () => {
  const root = bankOf({ 'a.md': '1' });
  for (const args of [
    ['--root', root, '--json', 'ls'],
    [`--root=${root}`, '--lock-timeout', '3', 'ls', '--json'],
    ['--no-progress', '--read-only', '--json', '--root', root, 'ls', 'a.md'],
  ]) {
    const { code, stdout } = await strongroom(args);
    expect([code, JSON.parse(stdout)]).toMatchObject([0, [{ path: 'a.md' }]]);
  }
});

test.each([
  ['a large document', ['cat', 'large.md']],
  ['many rows', ['ls']],
  ['many rows as JSON', ['ls', '--json']],
])('%s into a pipe that is closed early: ends quietly, exit 0', async (_, args) => {
  const files = Array.from({ length: 3000 }, (_none, at) => `${'n'.repeat(60)}${at}.md`);
  const root = bankOf({ ...Object.fromEntries(files.map((name) => [name, ''])), 'large.md': '\n' });
  truncateSync(join(root, 'large.md'), 8 << 20);
  const child = startCommand([...args, '--root', root]);
  let stderr = '';
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  child.stdout?.once('data', () => child.stdout?.destroy());
  expect([await once(child, 'close'), stderr]).toEqual([[0, null], '']);
});

test.each([{ flags: [] }, { flags: ['--redact'] }])(
  'cat of 300 MB needs hardly more memory than of one byte: $flags',
  async ({ flags }) => {
    const root = bankOf({ 'small.md': '\n', 'large.md': '\n' });
    truncateSync(join(root, 'large.md'), 300_000_000);
    const catOf = async (path: string) => {
      const [bytes, kilobytes] = (await memoryOf(['cat', path, ...flags, '--root', root])) as [
        number,
        number,
      ];
      return { bytes, megabytes: kilobytes / 1024 };
    };
    const small = await catOf('small.md');
    const large = await catOf('large.md');
    expect([small.bytes, large.bytes]).toEqual([1, 300_000_000]);
    expect(large.megabytes).toBeLessThan(small.megabytes + 100);
  },
);

/** Bytes on its stdout and its largest resident size in kB. */
async function memoryOf(args: string[]): Promise<unknown> {
  const counting = `import json, resource, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE)
count = sum(len(piece) for piece in iter(lambda: child.stdout.read(1 << 20), b""))
assert child.wait() == 0
print(json.dumps([count, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))`;
  return JSON.parse(await startProgram('python3', ['-c', counting, ...ours(...args)]).line());
}

test('head -1 of a listing prints one line, and the command has ended with 0', async () => {
  const root = bankOf({ 'a.md': '1' });
  const script = '"$@" | head -1; echo "${PIPESTATUS[0]}"';
  const shell = startProgram('bash', ['-c', script, 'bash', ...ours('ls', '--root', root)]);
  expect(await shell.line()).toMatch(/^LAYOUT /);
  expect(await shell.line()).toBe('0');
  expect(await shell.ended).toMatchObject({ code: 0, stderr: '' });
});
