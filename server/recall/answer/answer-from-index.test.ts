import { expect, test } from 'vitest';
import { documentOf, indexOf, rules, said, zone } from '@/e2e/fixtures/recall-index';
import type { EntryFacts } from '@/server/disk/entry';
import { openWriter } from '@/server/recall/index/open-writer';
import { rememberVariable } from '@/server/redaction/known-values/known-values';

const day = (text: string) => Date.parse(`${text}T12:00:00+08:00`);
const bank = indexOf({
  'memory/gateway.md': [
    said('We deployed the gateway on Monday', {
      agent: 'Claude',
      tags: ['Ops', 'net'],
      atMs: day('2026-03-01'),
    }),
    said('Nothing else happened that day'),
    said('Far from it', { thread: 'other' }),
  ],
  'memory/rollback.md': [
    said('The deployment of the gateway failed, and was rolled back', {
      kind: 'decision',
      title: 'Rollback',
      atMs: day('2026-03-05'),
    }),
    said('refreshLock() in server/recall/refresh-lock.ts holds it', {
      agent: 'codex',
      tags: ['code'],
    }),
  ],
  'notes/日記.md': [
    said('記憶の部屋を作った', { tags: ['日記'] }),
    said("Don't touch café => straße", { agent: 'codex' }),
  ],
});
const textsOf = (hits: { excerpt: string }[]) => hits.map(({ excerpt }) => excerpt);

test('words are found in any of their forms, with what stands next to the best', async () => {
  const { hits, ...rest } = await bank.ask('deploying gateways');
  expect(rest).toMatchObject({ mode: 'index', reason: null, totalIsLeast: false, corrections: [] });
  expect(hits[0]).toMatchObject({ path: 'memory/gateway.md', line: 1, agent: 'Claude' });
  expect(textsOf(hits)).toContain('Nothing else happened that day');
  expect(textsOf(hits)).not.toContain('Far from it');
  expect(hits).toHaveLength(rest.total);
});

test('a word nobody wrote is read as the nearest that were, and the answer says so', async () => {
  for (const [typed, read] of [
    ['gatewya', 'gateway'],
    ['gateaway', 'gateway'],
    ['monda', 'monday'],
    ['deplomyent', 'deployment'],
    ['rolledd', 'rolled'],
  ] as const) {
    const { corrections, hits } = await bank.ask(typed);
    expect(corrections, typed).toEqual([{ typed, read: [read] }]);
    expect(hits.length, typed).toBeGreaterThan(0);
  }
  expect(await bank.ask('xylophone')).toMatchObject({ hits: [], total: 0, corrections: [] });
});

test.each([
  ['dep*', 2],
  ['"the gateway"', 2],
  ['"rolled back"', 1],
  ['~ateWa', 2],
  ["~n't", 1],
  ['~LockIn', 0],
  ['~lock() in ser', 1],
  ['~=>', 1],
  ['~憶の', 1],
  ['~記憶の部屋', 1],
  ['~部', 1],
  ['記憶', 1],
  ['~e', 5],
  ['CAFE', 1],
  ['strasse', 1],
  ['refresh_lock', 1],
  ['gateway -failed', 1],
  ['gateway -"rolled back"', 1],
  ['tag:ops', 1],
  ['tag:OPS gateway', 1],
  ['agent:codex', 2],
  ['agent:codex -tag:code', 1],
  ['kind:decision', 1],
  ['path:rollback.md', 2],
  ['path:memory/ gateway', 2],
  ['since:2026-03-02', 1],
  ['before:2026-03-02', 1],
  ['since:2026-03-01 before:2026-03-06', 2],
  ['-gateway', 5],
  ['', 7],
])('%s finds so many', async (query, count) => {
  const { hits, total } = await bank.ask(query);
  const own = hits.filter(
    ({ why }) => !why.every((one) => one.startsWith('what stands')) || why.length === 0,
  );
  expect([own.length, hits.length <= total], JSON.stringify(textsOf(hits))).toEqual([count, true]);
});

test('filters of the request hold beside those of the query', async () => {
  const only = async (more: object) =>
    (await bank.ask('gateway', more)).hits.map(({ path }) => path);
  expect(await only({ kinds: ['decision'] })).toEqual(['memory/rollback.md']);
  expect(await only({ agents: ['CLAUDE'] })).toEqual(['memory/gateway.md']);
  expect(await only({ tags: ['NET'], since: '2026-03-01' })).toEqual(['memory/gateway.md']);
  expect(await only({ paths: ['notes/'] })).toEqual([]);
  const newest = await bank.ask('', { limit: 2, offset: 1 });
  expect(newest.hits[0]).toMatchObject({ path: 'memory/gateway.md', line: 1 });
  expect(newest.facets.agent).toEqual([
    { value: 'codex', count: 2 },
    { value: 'Claude', count: 1 },
  ]);
});

test('whatever an agent or a tag is called, it can be asked for beside words', async () => {
  const names = [
    'refreshLock',
    "Don't",
    'a/b-c',
    '…',
    'Straße',
    '記憶',
    'the',
    'v1.2',
    'HTTPServer',
  ];
  const passages = names.map((name, at) =>
    said('the pipe leaks', at % 2 === 0 ? { tags: ['else', name] } : { agent: name }),
  );
  const own = indexOf({ 'a.md': [...passages, said('the pipe holds')] });
  for (const [at, name] of names.entries()) {
    const asked = at % 2 === 0 ? { tags: [name] } : { agents: [name] };
    const { hits, total } = await own.ask('pipe', asked);
    expect([hits.map(({ line }) => line), total], name).toEqual([[at + 1], 1]);
  }
});

test('of a document that changed, what it says now is shown; of one that is gone, nothing', async () => {
  const moved = { ...documentOf(''), kind: 'file', mtimeNs: 9n } as unknown as EntryFacts;
  const look = (path: string) =>
    path.endsWith('rollback.md')
      ? moved
      : ({ ...documentOf(path), kind: 'file' } as unknown as EntryFacts);
  const fresh = {
    passages: [said('before'), said('Another gateway was deployed'), said('after')],
    revision: 'sha256:new',
    facts: moved,
  };
  const now = await bank.ask('gateway', {}, { look, reread: () => Promise.resolve(fresh) });
  expect(textsOf(now.hits)).toContain('Another gateway was deployed');
  expect(textsOf(now.hits).join()).not.toContain('rolled back');
  expect(now.hits.find(({ path }) => path.endsWith('rollback.md'))).toMatchObject({
    revision: 'sha256:new',
  });
  const gone = await bank.ask(
    'gateway',
    {},
    { look: (path) => (path.endsWith('rollback.md') ? null : look(path)) },
  );
  expect(gone.hits.every(({ path }) => path === 'memory/gateway.md')).toBe(true);
});

test('of many small documents that changed, all are shown as they stand; of large ones the first, and so it is said', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `notes/${at}.md`);
  const many = indexOf(Object.fromEntries(names.map((name) => [name, [said('the old lantern')]])));
  const ask = (size: number) => {
    const facts = { ...documentOf(''), kind: 'file', mtimeNs: 9n, size } as unknown as EntryFacts;
    const passages = [said('the new lantern')];
    const reread = () => Promise.resolve({ passages, revision: null, facts });
    return many.ask('lantern', { limit: 100 }, { look: () => facts, reread });
  };
  const small = await ask(2000);
  expect(textsOf(small.hits)).toEqual(names.map(() => 'the new lantern'));
  expect(small).toMatchObject({ total: 60, notes: [] });
  const large = await ask(1 << 20);
  expect(textsOf(large.hits)).toEqual(names.slice(0, 20).map(() => 'the new lantern'));
  expect(large.notes.join()).toContain('What 40 documents say');
});

test('a phrase that stands nowhere is looked for as words, which is said', async () => {
  const { hits, notes } = await bank.ask('"gateway deployed"');
  expect(hits[0]).toMatchObject({ path: 'memory/gateway.md', line: 1 });
  expect(notes).toEqual([expect.stringContaining('word for word')]);
});

test('what became known to be secret since it was indexed, and asked for, is not shown again', async () => {
  const value = 'Xk29fjQz77LmPqRt';
  const own = indexOf({ 'a.md': [said(`the pump says ${value} today`), said('a pump stands by')] });
  const before = await own.ask('pump');
  expect(textsOf(before.hits).join()).toContain(value);
  rememberVariable('PUMP_TOKEN', value);
  const after = await own.ask('pump');
  expect(JSON.stringify(after)).not.toContain(value);
  expect(after.hits).toHaveLength(2);
  expect(await own.ask(value)).toMatchObject({ hits: [] });
});

test('what is written to the index between two questions is in the answer of the second', async () => {
  const own = indexOf({ 'a.md': [said('the valve is open')] });
  expect((await own.ask('valve')).total).toBe(1);
  const writer = openWriter(own.path, { create: false, rules, zone });
  const writing = writer.replace(documentOf('a.md'));
  writing.add([said('the valve is open'), said('the valve is shut', { agent: 'codex' })]);
  writing.done();
  writer.commit();
  const answer = await own.ask('valve');
  expect(textsOf(answer.hits)).toEqual(expect.arrayContaining(['the valve is shut']));
  expect(answer.facets.agent).toEqual([{ value: 'codex', count: 1 }]);
  // Ids are given out again where nothing stands any more.
  writer.remove('a.md');
  writer.commit();
  const anew = writer.replace(documentOf('b.md'));
  anew.add([said('the valve is stuck')]);
  anew.done();
  writer.commit();
  writer.close();
  expect(textsOf((await own.ask('valve')).hits)).toEqual(['the valve is stuck']);
});

test('nothing that is typed is taken for syntax of the engine', async () => {
  const hostile = [
    '"',
    '"""',
    'NEAR(a b',
    '*',
    'a OR',
    'col:',
    "'; DROP TABLE terms",
    '(((',
    '^a',
    '{text} : x',
    'a AND NOT',
    '\ud800',
    'a\0b',
    '-',
    '--',
    '~',
    '~"',
    '~%_',
    '~\\',
    '\u0000',
    'rowid:1',
    'text:gateway',
  ];
  for (const query of hostile)
    await expect(bank.ask(query), query).resolves.toMatchObject({ mode: 'index' });
  const long = await bank.ask(Array.from({ length: 10_000 }, (_, at) => `word${at}`).join(' '));
  expect(long.notes.join()).toContain('left out');
});
