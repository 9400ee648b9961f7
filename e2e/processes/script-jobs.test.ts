import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockName } from '@/server/layouts/aiconfig/layout';
import { planUpdate } from '@/server/services/plan-update';
import { runAssistants } from './assistants';
import { apply, openTestBank, plantFiles, tester } from './change-bank';
import { command, refusalOf, strongroom } from './run-command';
import { temporaryDirectory } from './temporary-directory';

const log = 'memory/projects/app/sessions.json';

function plant(files: Record<string, string>): string {
  const root = temporaryDirectory();
  plantFiles(
    root,
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, [text, 0o600]])),
  );
  return root;
}

const textAt = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

function fed(input: string | Buffer, args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [command, ...args], { input });
  return { status, stderr: String(stderr) };
}

test('an expression changes a document in the form of its own writers, and leaves a backup', async () => {
  const before = '{"sessions":[{"n":1.50}]}';
  const root = plant({ [log]: before, 'notes/a.json': '{"é": "\\u00e9", "list": [1,2]}' });
  const update = (...words: string[]) => strongroom(['update', ...words, '--yes', '--root', root]);
  const more = '.sessions += [{id: $id, n: $n}]';
  const named = ['--arg', 'id', '--é', '--argjson', 'n', '[-1.0]'];
  expect(await update(log, more, '--backup', ...named)).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(textAt(root, log))).toEqual({ sessions: [{ n: 1.5 }, { id: '--é', n: [-1] }] });
  expect(textAt(root, log)).toMatch(/^\{\n {2}"sessions": \[\n {4}\{\n {6}"n": 1\.50\n.*\n\}\n$/s);
  expect(textAt(root, `${log}.bak`)).toBe(before);
  expect(await update('notes/a.json', '.new = "ü"')).toMatchObject({ code: 0 });
  expect(textAt(root, 'notes/a.json')).toBe('{"é": "\\u00e9", "list": [1,2], "new": "ü"}');
});

test('an expression that jq refuses, or that gives no one result, changes nothing', async () => {
  const root = plant({ [log]: '{"sessions":[]}', 'torn.json': '{"a":\n ', 'a.md': 'x' });
  const bank = await openTestBank(root);
  const wish = { args: [], backup: false, client: null, reason: null };
  const refused = (path: string, expression: string) =>
    planUpdate(bank, { ...wish, path, expression }, tester).catch((error: unknown) => error);
  for (const [expression, words] of [
    ['.sessions |', 'syntax error'],
    ['.sessions.a', 'Cannot index array with string'],
    ['empty', 'gives no result'],
    ['1, 2', 'several results'],
    ['error("no \\(.sessions)")', 'jq refuses: no []'],
    ['.', 'Nothing would change'],
  ] as const) {
    expect(await refused(log, expression), expression).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(words),
    });
  }
  expect(await refused('none.json', '.')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await refused('a.md', '.')).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await refusalOf(['update', 'torn.json', '.', '--yes', '--root', root])).toMatchObject({
    ...{ exit: 30, details: { line: 2, column: 2 } },
    message: expect.stringContaining('strongroom repair'),
  });
  expect(textAt(root, log)).toBe('{"sessions":[]}');
});

test('a program from the web works on what is shown: it cannot bring a secret out in disguise', async () => {
  const secret = 'hunter2-hunter2';
  const root = plant({ 'notes/a.json': `{\n  "password": "${secret}",\n  "n": 1\n}\n` });
  const bank = await openTestBank(root);
  const caller = { ...tester, surface: 'web' as const };
  const wish = { path: 'notes/a.json', args: [], backup: false, client: null, reason: null };
  const plan = (expression: string) => planUpdate(bank, { ...wish, expression }, caller);
  const disguised = await plan('.x = (.password | explode)').catch((error: unknown) => error);
  expect(JSON.stringify(disguised)).not.toContain(String(secret.charCodeAt(0) * 1000 + 117));
  expect(JSON.stringify(disguised)).not.toContain('104,117,110');
  await expect(plan('error(.password | @base64)')).rejects.toThrow(
    Buffer.from('***REDACTED***').toString('base64'),
  );
  const { id, token } = await plan('.n = 2');
  expect({ id, token }).toMatchObject({ id: expect.any(String) });
  await apply(bank, planUpdate(bank, { ...wish, expression: '.n = 2' }, tester));
  expect(JSON.parse(textAt(root, 'notes/a.json'))).toEqual({ password: secret, n: 2 });
});

test('assistants with our command and with the scripts of aiconfig lose none of their session logs', async () => {
  const root = temporaryDirectory();
  const written = await runAssistants({ root, ours: 2, peers: 1, each: 5 });
  const { found, expected, overwrote } = written;
  const missing = expected.filter((id) => !found.includes(id));
  if (overwrote.length > 0) console.log(`the peers' own race did away with ${overwrote.join()}`);
  expect(missing.filter((id) => !overwrote.includes(id))).toEqual([]);
  expect(new Set(found).size).toBe(found.length);
  expect(written.bytes).toBe(`${JSON.stringify(written.value, null, 2)}\n`);
});

test('a read takes the lock only when it is asked to, and gives up when its time is over', async () => {
  const root = plant({ [log]: '{"a":[1.0,"\\u00e9"]}' });
  const lock = join(root, '.locks', `${lockName(join(root, log))}.lock`);
  mkdirSync(lock, { recursive: true });
  const record = ['PID: 1', 'ACQUIRED: 2026-01-01T00:00:00Z', `HOSTNAME: ${hostname()}`, ''];
  writeFileSync(join(lock, 'info'), record.join('\n').replace('1\n', `${process.pid}\n`));
  const cat = (...words: string[]) => ['cat', log, ...words, '--root', root];
  expect((await strongroom(cat())).stdout).toBe('{"a":[1.0,"\\u00e9"]}');
  const pretty = '{\n  "a": [\n    1.0,\n    "é"\n  ]\n}\n';
  expect((await strongroom(cat('--pretty'))).stdout).toBe(pretty);
  const late = await strongroom(cat('--locked', '--lock-timeout', '0'));
  expect([late.code, late.stdout]).toEqual([21, '']);
});

test('a read under the lock is of any size, and lets the lock go', async () => {
  const text = JSON.stringify({ project: 'p', sessions: [], more: 'x'.repeat(300_000) });
  const root = plant({ [log]: text });
  const { code, stdout } = await strongroom(['cat', log, '--locked', '--root', root]);
  expect([code, stdout]).toEqual([0, text]);
  expect(spawnSync('ls', [join(root, '.locks')], { encoding: 'utf8' }).stdout).toBe('');
});

test('a text is written as the scripts of aiconfig write it, of any size, and only when it is JSON', () => {
  const root = plant({ [log]: '{}\n', 'notes/a.md': 'x' });
  const write = (path: string, input: string, ...words: string[]) =>
    fed(input, ['write', path, '--yes', '--root', root, ...words]);
  const large = JSON.stringify({ project: 'p', sessions: [], more: 'x'.repeat(300_000) });
  expect(write(log, `${large}\n\n\n`)).toMatchObject({ status: 0 });
  expect(textAt(root, log)).toBe(`${large}\n`);
  for (const [input, words] of [
    ['', 'nothing came in'],
    ['\n\n', 'nothing came in'],
    ['{"a":\u0000}', 'NUL'],
    ['{"a":1,\n  b}', 'line 2, column 3'],
  ] as const) {
    const { status, stderr } = write(log, input);
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
  }
  expect(write(log, '', '--content', '{"sessions":[]}', '--backup')).toMatchObject({ status: 0 });
  expect(textAt(root, log)).toBe('{"sessions":[]}\n');
  expect(textAt(root, `${log}.bak`)).toBe(`${large}\n`);
  expect(write(log, '{}', '--no-lock')).toMatchObject({ status: 2 });
  expect(write('notes/a.md', 'two\n\n')).toMatchObject({ status: 0 });
  expect(textAt(root, 'notes/a.md')).toBe('two\n\n');
});
