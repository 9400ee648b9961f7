import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { IndexView, RecallAnswer, RefreshReport } from '@/lib/recall';
import { longestQuery, recallInput } from '@/lib/recall-inputs';
import { recallPassages } from '@/server/services/recall-passages';
import { openTestBank } from './change-bank';
import { bankOf } from './lock-bank';
import { ours, shownBy } from './on-terminal';
import { command, jsonOf, refusalOf, startCommand, strongroom } from './run-command';
import { startProgram } from './start-program';

const files = {
  'notes/deploy.md':
    '# Rollback\n\nWe rolled the deploy back.\n\n# Later\n\nThe deploy went well.\n',
  'notes/lunch.md': '# Lunch\n\nNoodles and tea.\n',
  'tasks.json': '[]\n',
};

const namesOfHit = ['path', 'line', 'key', 'kind', 'score', 'excerpt', 'at', 'revision'];

test('recall answers without an index, says so and what to run; with one it is ranked and as fresh as told', async () => {
  const root = bankOf(files);
  const before = await jsonOf<RecallAnswer>(['recall', 'deploy', '--root', root]);
  expect(before).toMatchObject({ query: 'deploy', mode: 'substring', indexedAt: null });
  expect(Object.keys(before.hits[0] ?? {})).toEqual(expect.arrayContaining(namesOfHit));
  expect(before.hits.map(({ path }) => path)).toEqual(['notes/deploy.md', 'notes/deploy.md']);
  const inWords = await strongroom(['recall', 'deploy', '--root', root]);
  expect(inWords.stdout).toMatch(/^notes\/deploy\.md .*\n {2}notes\/deploy\.md:\d+ /);
  expect(inWords.stdout).toContain('strongroom index refresh');
  const none = await strongroom(['recall', 'zebra', '--root', root]);
  expect([none.code, none.stdout]).toEqual([0, expect.stringContaining('nothing found')]);
  const report = await jsonOf<RefreshReport>(['index', 'refresh', '--root', root]);
  expect(report).toMatchObject({ outcome: 'rebuilt', resumed: false, documentsRead: 3 });
  const after = await jsonOf<RecallAnswer>(['recall', 'deploy', '--root', root]);
  expect(after).toMatchObject({ mode: 'index', reason: null, indexedAt: expect.any(String) });
  expect(after.hits.map(({ path }) => path)).toEqual(['notes/deploy.md', 'notes/deploy.md']);
  const status = await jsonOf<IndexView>(['index', 'status', '--count', '--root', root]);
  expect(status).toMatchObject({ state: 'ready', pending: 0, documents: 3, writer: null });
  writeFileSync(join(root, 'notes/new.md'), 'A zebra crossed the road.\n');
  const looking = ['recall', 'zebra', '--root', root];
  const old = await jsonOf<RecallAnswer>([...looking, '--read-only']);
  expect(old).toMatchObject({ mode: 'index', pending: 1, hits: [] });
  const now = await jsonOf<RecallAnswer>(looking);
  expect(now).toMatchObject({ mode: 'index', pending: 0, hits: [{ path: 'notes/new.md' }] });
  const again = await jsonOf<RefreshReport>(['index', 'refresh', '--root', root]);
  expect(again).toMatchObject({ outcome: 'nothing', documentsRead: 0 });
});

test('flags narrow what is found, and a wrong one is named', async () => {
  const root = bankOf(files);
  const found = async (...words: string[]) => {
    const { stdout } = await strongroom(['recall', '--root', root, '--json', ...words]);
    return (JSON.parse(stdout) as RecallAnswer).hits.length;
  };
  expect(await found('deploy', '--limit', '1')).toBe(1);
  expect(await found('noodles', '--kind', 'note', '--kind', 'task')).toBe(1);
  expect(await found('deploy well', '--mode', 'substring')).toBe(0);
  expect(await found('--path', 'notes/', '--', 'deploy', '-rolled')).toBe(1);
  const wrong = [
    [['x', '--kind', 'nothing'], '--kind'],
    [['-staging'], 'after --'],
  ] as const;
  for (const [words, told] of wrong) {
    const refusal = await refusalOf(['recall', ...words, '--root', root]);
    expect(refusal).toMatchObject({ exit: 2, code: 'INVALID_INPUT' });
    expect(refusal.message).toContain(told);
  }
});

test('a query of 10 MB is refused with what a query may hold', async () => {
  const child = spawn(process.execPath, [command, 'recall', '-', '--root', bankOf(files)]);
  child.stdin.on('error', () => {});
  child.stdin.end('x '.repeat(5_000_000));
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(String(longestQuery))]);
});

const hostile = [
  '',
  ' ',
  '"',
  '""',
  '"unended',
  '*',
  '-',
  '--',
  '~',
  '-"',
  'a OR',
  'AND',
  'NEAR(a b)',
]
  .concat(['col:', 'kind:', 'kind:nothing', 'agent:"', '^a', 'a"b', '(', ')', '{}', 'a + b', 'NOT'])
  .concat(["'; DROP TABLE passages; --", '%', '_', '\\', '.*(a+)+$', '[', '\ud800', 'a\udfffb'])
  .concat([
    '\0',
    'a\0b',
    '\u0001\u001b[31m',
    '\u202e',
    'İ',
    'ß',
    'who is it',
    '日本',
    'ก',
    '~a',
    '~İ',
  ])
  .concat([
    'word '.repeat(10_000),
    'x'.repeat(longestQuery),
    '-a '.repeat(2_000),
    '"'.repeat(9_999),
  ])
  .concat([
    'since:never',
    'before:',
    'since:9999999999999',
    'path:../..',
    'tag:__proto__',
    'constructor',
  ]);

test('no query breaks it: each is answered, or refused as an input, with an index and without', async () => {
  const root = bankOf(files);
  const bank = await openTestBank(root);
  for (const indexed of [false, true]) {
    if (indexed) await jsonOf(['index', 'refresh', '--root', root]);
    for (const query of hostile) {
      for (const mode of ['auto', 'substring']) {
        const input = recallInput.omit({ bank: true }).parse({ query, mode });
        const shown = `${indexed} ${mode} ${JSON.stringify(query).slice(0, 80)}`;
        const answer = await recallPassages(bank, input).catch((error: unknown) => error);
        expect(answer, shown).toMatchObject(
          answer instanceof Error ? { code: 'INVALID_INPUT' } : { hits: expect.any(Array) },
        );
        if (!(answer instanceof Error)) continue;
        expect(query, shown).toMatch(/since|before/);
      }
    }
  }
  const shown = await strongroom(['recall', '\u001b[31m', '\u202edeploy', '--root', root]);
  expect([shown.code, shown.stdout]).toEqual([0, expect.not.stringMatching(/[\u001b\u202e]/)]);
});

test('a refresh that finds another at work says for whom it waits, gives up when told, and ends at Ctrl-C', async () => {
  const root = bankOf(files);
  const lock = join(root, '.strongroom/recall/writer.lock');
  mkdirSync(join(lock, '..'), { recursive: true, mode: 0o700 });
  const holder = startProgram('flock', [lock, 'sh', '-c', 'echo held; exec cat']);
  await holder.until('held');
  const refresh = ['index', 'refresh', '--root', root];
  const refused = await refusalOf([...refresh, '--lock-timeout', '0']);
  expect(refused).toMatchObject({ exit: 21, code: 'LOCK_HELD' });
  const pid = (refused.details['holder'] as { pid: number } | null)?.pid;
  expect(pid).toEqual(expect.any(Number));
  const child = startCommand([...refresh, '--lock-timeout', 'infinite']);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [told] = (await once(child.stderr!, 'data')) as [Buffer];
  expect(String(told)).toMatch(new RegExp(`waiting .* held by process ${pid} `));
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(130);
  const answer = await jsonOf<RecallAnswer>(['recall', 'noodles', '--root', root]);
  expect(answer.hits.map(({ path }) => path)).toEqual(['notes/lunch.md']);
  await holder.kill();
  expect(await jsonOf(refresh)).toMatchObject({ outcome: 'rebuilt' });
});

test('a terminal sees what matched in bold, and not where NO_COLOR asks for none', async () => {
  const root = bankOf(files);
  const recall = ours('recall', 'noodles', '--root', root);
  const { screen, code } = await shownBy(['env', 'NO_COLOR=', ...recall]);
  expect([code, screen]).toEqual([0, expect.stringContaining('\u001b[1mNoodles\u001b[22m')]);
  const plain = await shownBy(['env', 'NO_COLOR=1', ...recall]);
  expect(plain.screen).toContain('Noodles and tea');
  expect(plain.screen).not.toContain('\u001b[1m');
});
