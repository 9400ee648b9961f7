import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recallInput } from '@/lib/recall-inputs';
import { scanBank } from './scan-bank';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'scan-'))));
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const ask = (query: string, more: object = {}, signal?: AbortSignal) =>
  scanBank(
    { bank: 'b', root, stateDirectory: join(root, '.strongroom') },
    recallInput.parse({ bank: 'b', query, ...more }),
    { zone: 'UTC', reason: null, signal },
  );

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('substring mode finds what a plain look at every entry of a knowledge base finds, in its order', async () => {
  const pick = chance(20250301);
  const parts = [
    'Straße',
    'İstanbul',
    'ops',
    'Kelvin',
    'ﬁ',
    'état',
    'a, b',
    '日本語',
    '"quoted"',
    '*',
    'tag:x',
    'foo\\bar',
    'true',
    '12.5',
    'ΟΔΟΣ',
    'line\nbreak',
    'redact',
  ];
  const word = () => parts[pick(parts.length)] as string;
  const entries = Array.from({ length: 120 }, (_, at) => ({
    id: `kb_${at}`,
    type: 'fact',
    text: Array.from({ length: 1 + pick(6) }, word).join(pick(2) ? ' ' : ''),
    tags: Array.from({ length: pick(3) }, word),
    ts: '2025-01-01T00:00:00Z',
  }));
  const escaped = JSON.stringify(entries.map((one) => JSON.stringify(one)).join('\n'));
  put('a/knowledge_base.jsonl', JSON.parse(escaped) as string);
  put('a/cursor_state.json', '{}');
  for (let round = 0; round < 30; round += 1) {
    const whole = word() + (pick(3) ? '' : word());
    const from = pick(whole.length);
    const query = whole.slice(from, from + 1 + pick(5)).toWellFormed();
    const wanted = query.toLowerCase();
    const expected = entries.filter(
      ({ text, tags }) =>
        text.trimEnd().toLowerCase().includes(wanted) ||
        tags.some((tag) => tag.toLowerCase().includes(wanted)),
    );
    const { hits, total, mode } = await ask(query, {
      mode: 'substring',
      limit: 7,
      offset: 2,
      paths: ['a/knowledge_base'],
    });
    expect(mode).toBe('substring');
    expect([query, total]).toEqual([query, expected.length]);
    expect(hits.map(({ key }) => key)).toEqual(expected.slice(2, 9).map(({ id }) => id));
  }
});

test('a document is passed over unread only where no passage of it can hold the word', async () => {
  put('escaped.json', '{"text":"caf\\u00e9 pl\\u0061ce"}');
  put('coloured.log', 'ok \u001b[31mbro\u001b[0mken');
  put('plain.md', '# Heading\n\nA place of its own');
  put('number.json', '[{"text":"size","value":1e21}]');
  expect((await ask('place', { mode: 'substring' })).hits.map(({ path }) => path)).toEqual([
    'escaped.json',
    'plain.md',
  ]);
  expect((await ask('broken', { mode: 'substring' })).hits.map(({ path }) => path)).toEqual([
    'coloured.log',
  ]);
  expect((await ask('1e+21', { mode: 'substring' })).total).toBe(1);
});

test('in words, what holds the query as it was typed comes first, then what holds any of its words', async () => {
  put('one.md', '# Cache\n\nThe cache lock was stale.');
  put('two.md', '# Locks\n\nA lock, a lock, a lock; nothing of caches.');
  put('three.md', '# Other\n\nNothing of the kind.');
  const { hits, total, reason } = await ask('cache lock');
  expect(hits.map(({ path, line }) => [path, line])).toEqual([
    ['one.md', 3],
    ['two.md', 3],
  ]);
  expect([total, reason]).toEqual([2, null]);
  expect(hits[0]?.why[0]).toBe('it stands there as it was typed');
});

test('filters, phrases and what must not be there hold in a scan, too', async () => {
  put('a/note.md', '# Deploy\n\nRoll back the deploy.');
  put('b/note.md', '# Deploy\n\nDeploy back to front.');
  put('c/decisions.md', '# Deploy\n\nDeploy by hand.');
  const paths = async (query: string, more: object = {}) =>
    (await ask(query, more)).hits.map(({ path }) => path).sort();
  expect(await paths('deploy')).toHaveLength(3);
  expect(await paths('deploy path:a/')).toEqual(['a/note.md']);
  expect(await paths('deploy -rollback -"roll back"')).toEqual(['b/note.md', 'c/decisions.md']);
  expect(await paths('"back to front"')).toEqual(['b/note.md']);
  expect(await paths('"front to back"')).toHaveLength(2);
  expect(await paths('~"ack to f"')).toEqual(['b/note.md']);
  expect(await paths('deploy', { kinds: ['decision'] })).toEqual(['c/decisions.md']);
  expect(await paths('deploy', { mode: 'substring', kinds: ['decision'] })).toEqual([
    'c/decisions.md',
  ]);
});

test('a secret cannot be asked for piece by piece', async () => {
  const secret = ['ghp', 'x7Kd92LmQpRsTuVwXyZ0aBcDeFgHiJkLmN4p'].join('_');
  put('note.md', `# Access\n\nexport GITHUB_TOKEN=${secret}\n`);
  for (const piece of ['x7K', 'ghp_', secret, 'jklmn4p'])
    for (const mode of ['auto', 'substring']) expect((await ask(piece, { mode })).total).toBe(0);
  const { hits } = await ask('GITHUB_TOKEN', { mode: 'substring' });
  expect(JSON.stringify(hits)).not.toContain('x7Kd92');
  expect(hits).toHaveLength(1);
});

test('a scan that is given up ends, and holds no more than it was asked for', async () => {
  for (let at = 0; at < 40; at += 1)
    put(`n${at}.md`, `# Note ${at}\n\n${'words of a note '.repeat(500)}`);
  const stop = new AbortController();
  stop.abort();
  await expect(ask('words', {}, stop.signal)).rejects.toMatchObject({ code: 'CANCELED' });
  const { hits, total } = await ask('words', { limit: 3 });
  expect([hits.length, total >= 40]).toEqual([3, true]);
});

test('hostile questions are answered or refused, never more', async () => {
  put('note.md', '# Note\n\nsome text');
  for (const query of [
    '',
    '   ',
    '"',
    '*',
    '-',
    '~',
    'tag:',
    'NEAR(a b)',
    "'; DROP TABLE x; --",
    '.*(a+)+$',
    '\ud800',
    '\0',
    '-'.repeat(5000),
    'a '.repeat(10_000),
  ])
    for (const mode of ['auto', 'substring']) {
      const { total } = await ask(query, { mode });
      expect(total).toBeGreaterThanOrEqual(0);
    }
  await expect(ask('a', { since: 'never' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});
