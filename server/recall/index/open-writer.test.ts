import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tempDirectory } from '@/e2e/fixtures/temp-directory';
import type { Passage } from '../passage';
import { allDocumentRows } from './document-rows';
import { allBlocks } from './find-blocks';
import { openIndexFile, type IndexFile } from './index-file';
import type { DocumentToIndex, IndexWriter } from './index-writer';
import { openWriter } from './open-writer';
import { storedPassages } from './texts/stored-passages';
import { SymbolTables } from './texts/symbol-tables';
import { countedIn } from './totals';
import { termsHolding, wordsFrom } from './vocabulary';
import { unpackWords } from './word-block';

const options = { rules: 'r', zone: 'Asia/Manila' };

test('after any changes the index is the one that a making anew gives', async () => {
  const directory = tempDirectory('recall-writer-');
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 12 }), (changes) => {
      runs += 1;
      const path = (name: string) => join(directory, `${runs}-${name}.db`);
      const now = new Map<string, Passage[]>();
      const writer = openWriter(path('changed'), { ...options, create: true });
      for (const one of changes) make(one, writer, now);
      writer.commit();
      const anew = openWriter(path('anew'), { ...options, create: true, isRebuild: true });
      for (const [name, passages] of [...now].sort()) replace(anew, name, passages);
      anew.finish();
      expect(contentsOf(path('changed'))).toEqual(contentsOf(path('anew')));
      return Promise.resolve();
    }),
    { numRuns: 25 },
  );
});

test('what stays of a document is not written again', async () => {
  const { writer } = await fresh();
  const lines = Array.from({ length: 200 }, (_, at) => passage(`line ${at} of it`, at + 1));
  expect(replace(writer, 'a.md', lines)).toEqual({ added: 200, kept: 0, removed: 0 });
  const changed = [
    passage('a new one', 1),
    ...lines.map((one) => ({ ...one, line: one.line! + 1 })),
  ];
  changed.splice(100, 1);
  expect(replace(writer, 'a.md', changed)).toEqual({ added: 1, kept: 199, removed: 1 });
  const more = writer.append(documentOf('a.md'), 200);
  more.add([passage('another end', 200), passage('and more', 201)]);
  expect(more.done()).toEqual({ added: 2, kept: 198, removed: 2 });
});

test('a build that was killed goes on, and counts what it had written', async () => {
  const { path, writer } = await fresh();
  writer.close();
  const first = openWriter(path, { ...options, create: false, isRebuild: true });
  replace(first, 'a.md', [passage('the gateway was deployed', 1)]);
  replace(first, 'b.md', [passage('the gateway fell', 1)]);
  first.commit();
  replace(first, 'c.md', [passage('never committed', 1)]);
  // Killed: nothing of its memory is left.
  first.rollBack();
  first.close();
  const second = openWriter(path, { ...options, create: false, isRebuild: true });
  expect([...second.documents()].map((one) => one.path)).toEqual(['a.md', 'b.md']);
  second.remove('b.md');
  replace(second, 'c.md', [passage('a gateway rose', 1)]);
  second.finish();
  second.close();
  const whole = await fresh();
  replace(whole.writer, 'a.md', [passage('the gateway was deployed', 1)]);
  replace(whole.writer, 'c.md', [passage('a gateway rose', 1)]);
  whole.writer.commit();
  expect(contentsOf(path)).toEqual(contentsOf(whole.path));
});

test('what a build wrote in many transactions is one piece at its end, and changes are merged as usual', async () => {
  const { path, writer } = await fresh();
  writer.close();
  const build = openWriter(path, { ...options, create: false, isRebuild: true });
  for (let turn = 0; turn < 20; turn += 1) {
    replace(build, `${turn}.md`, [passage(`turn ${turn} of the gateway`, 1)]);
    build.commit();
  }
  build.finish();
  build.close();
  const file = openIndexFile(path, 'read', options.rules);
  expect(file.numbers('SELECT count(DISTINCT segid) FROM terms_idx')).toEqual([[1]]);
  expect(file.rows('k, v', "FROM terms_config WHERE k LIKE '%merge' ORDER BY k")).toEqual([
    ['automerge', 4],
    ['crisismerge', 16],
  ]);
  file.close();
});

test('what is rolled back was never there', async () => {
  const { path, writer } = await fresh();
  replace(writer, 'a.md', [passage('one', 1)]);
  writer.setMeta('indexedAt', 'then');
  writer.commit();
  const before = contentsOf(path);
  replace(writer, 'a.md', [passage('two', 1)]);
  writer.remove('a.md');
  writer.rollBack();
  writer.commit();
  expect(contentsOf(path)).toEqual(before);
  expect(writer.meta('indexedAt')).toBe('then');
  expect(writer.document('a.md')).toMatchObject({ path: 'a.md', passages: 1, mtimeNs: 1n });
});

type Change =
  | { is: 'replace' | 'append'; name: string; passages: Passage[]; from: number }
  | { is: 'remove' | 'commit'; name: string };

const word = fc.constantFrom(
  'deploy',
  'deployed',
  'gateway',
  "don't",
  'fooBar',
  'x',
  '記憶の部屋',
  'é',
  '\0',
  '\ud800',
);
const made = fc.record({
  kind: fc.constantFrom('note' as const, 'task' as const),
  title: fc.constantFrom('', 'A title'),
  text: fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
  line: fc.constant(null),
  key: fc.constantFrom(null, 'T-1'),
  atMs: fc.constantFrom(null, 1_700_000_000_000, Number.NaN),
  agent: fc.constantFrom(null, 'claude'),
  tags: fc.subarray(['ops', 'Ops', 'a,b']),
  thread: fc.constantFrom('', 'one', 'two'),
});
const name = fc.constantFrom('a.md', 'b/c.jsonl', 'ü.md');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    is: fc.constantFrom('replace' as const, 'append' as const),
    name,
    passages: fc.array(made, { maxLength: 8 }),
    from: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ is: fc.constantFrom('remove' as const, 'commit' as const), name }),
);

function make(one: Change, writer: IndexWriter, now: Map<string, Passage[]>): void {
  if (!('passages' in one)) {
    if (one.is === 'commit') return writer.commit();
    expect(writer.remove(one.name)).toBe(now.delete(one.name));
    return;
  }
  const known = one.is === 'append' ? (now.get(one.name) ?? []) : [];
  const kept = known.slice(0, one.from - 1);
  const added = one.passages.map((each, at) => ({ ...each, line: kept.length + at + 1 }));
  if (one.is === 'append') {
    const writing = writer.append(documentOf(one.name), kept.length + 1);
    writing.add(added);
    writing.done();
  } else replace(writer, one.name, added);
  now.set(one.name, [...kept, ...added]);
}

function replace(writer: IndexWriter, path: string, passages: Passage[]) {
  const writing = writer.replace(documentOf(path));
  for (const one of passages) writing.add([one]);
  return writing.done();
}

/** All that answers come from, in its order, without the numbers rows happen to have. */
function contentsOf(path: string) {
  const file = openIndexFile(path, 'read', options.rules);
  const found = {
    passages: [...allDocumentRows(file)]
      .sort(byPath)
      .flatMap(({ id, path }) => passagesOf(file, id).map((fields) => ({ path, ...fields }))),
    words: [...allBlocks(file)].flatMap(([, body]) => unpackWords(body)).sort(),
    begun: wordsFrom(file, 'd', 100),
    holding: termsHolding(file, 'ate', 'inside', 100).sort(),
    labels: file.rows('value, folded, passages', 'FROM (SELECT * FROM labels ORDER BY value)'),
    totals: countedIn(file),
    found: file.rows(
      'id',
      'FROM passages WHERE id IN (SELECT rowid FROM terms WHERE terms MATCH \'"deploy"\')',
    ).length,
  };
  file.close();
  return found;
}

function byPath(one: { path: string }, other: { path: string }): number {
  return one.path < other.path ? -1 : 1;
}

/** In their order. */
function passagesOf(file: IndexFile, document: number) {
  const rest = 'FROM (SELECT * FROM passages WHERE document = ? ORDER BY seq)';
  return storedPassages(file, new SymbolTables(file), rest, [document]).map(({ fields }) => fields);
}

async function fresh() {
  const path = join(tempDirectory('recall-writer-'), 'index-1.db');
  return { path, writer: openWriter(path, { ...options, create: true }) };
}

function passage(text: string, line: number): Passage {
  const rest = { key: null, atMs: null, agent: null, tags: [], thread: '' };
  return { kind: 'note', title: '', text, line, ...rest };
}

function documentOf(path: string): DocumentToIndex {
  return {
    ...{ path, kind: 'markdown', layout: 'generic', size: 1, indexedAtMs: 1, revision: null },
    ...{ mtimeNs: 1n, ctimeNs: 1n, ino: 1n, dev: 1n, partial: null, mark: null },
  };
}
