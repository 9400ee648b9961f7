import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf, rules, said, zone } from '@/e2e/fixtures/recall-index';
import { tempDirectory } from '@/e2e/fixtures/temp-directory';
import { openIndexFile, type IndexFile } from '../index-file';
import { openWriter } from '../open-writer';
import { RankedPostings, type TermGroups } from './rank-postings';

/** What the engine itself answers; what it calls equal may stand in either order. */
function engineAnswers(file: IndexFile, groups: TermGroups) {
  const either = groups.map((group) => group.map((term) => `"${term}"`).join(' OR '));
  const match = either.map((terms) => `(${terms})`).join(' AND ');
  const score = 'CAST(-bm25(terms, 1.0, 2.0, 1.0) * 1e6 AS INTEGER)';
  const found = file.numbers(`SELECT rowid, ${score} FROM terms WHERE terms MATCH ?`, [match]);
  return new Map(found.map(([id = 0, points = 0]) => [id, points]));
}

function expectSame(file: IndexFile, groups: TermGroups) {
  const points = engineAnswers(file, groups);
  const ranked = new RankedPostings(file, groups);
  const { ids, total } = ranked.best(100_000, null);
  expect(total).toBe(points.size);
  expect([...ids].sort((a, b) => a - b)).toEqual([...points.keys()]);
  expect([...ranked.matching()].flat()).toEqual([...points.keys()]);
  const own = ids.map((id) => points.get(id) ?? 0);
  own.slice(1).forEach((one, at) => expect(one).toBeLessThanOrEqual((own[at] ?? 0) + 1));
  expect(ranked.best(7, null).ids).toEqual(ids.slice(0, 7));
  const some = new Set(ids.filter((id) => id % 3 === 0));
  expect(ranked.best(1000, some).ids).toEqual(ids.filter((id) => some.has(id)).slice(0, 1000));
}

function indexWith(write: (writer: ReturnType<typeof openWriter>) => void): IndexFile {
  const path = join(tempDirectory('recall-postings-'), 'index.db');
  const writer = openWriter(path, { create: true, rules, zone });
  write(writer);
  writer.commit();
  writer.checkpoint();
  writer.close();
  return openIndexFile(path, 'read', rules);
}

const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'alphabet', 'bet', 'straße', '記憶'];
const passages = fc.array(
  fc.record({
    title: fc.constantFrom('', 'alpha', 'gamma delta'),
    text: fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((all) => all.join(' ')),
    agent: fc.constantFrom(null, 'beta'),
  }),
  { maxLength: 8 },
);
const changes = fc.array(fc.record({ document: fc.nat(5), passages, commits: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

test('after any changes the pages are read as the engine reads them', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const file = indexWith((writer) => {
        for (const { document, passages, commits } of all) {
          const writing = writer.replace(documentOf(`${document}.md`));
          writing.add(passages.map(({ text, ...more }) => said(text, more)));
          writing.done();
          if (commits) writer.commit();
        }
      });
      const asked = [['alpha'], ['alpha', 'bet', 'strass'], ['nowhere'], ['記憶', 'delta']];
      for (const group of asked) expectSame(file, [group]);
      expectSame(file, [
        ['alpha', 'beta'],
        ['gamma', 'delta', 'alpha'],
      ]);
      expectSame(file, [['beta'], ['nowhere']]);
      expect(new RankedPostings(file, [['alpha'], []]).best(9, null)).toEqual({
        ids: [],
        total: 0,
      });
      file.close();
    }),
    { numRuns: 40 },
  );
});

test('passages of a term that go on over many pages, places that do, and those taken out of them', () => {
  const document = (number: number, count: number) =>
    Array.from({ length: count }, (_, at) =>
      said(
        at % 97 === 5 ? 'omega '.repeat(1200 + at) : `alpha ${at % 3 ? 'beta' : 'gamma'} ${number}`,
      ),
    );
  const file = indexWith((writer) => {
    for (let number = 0; number < 8; number += 1) {
      const writing = writer.replace(documentOf(`${number}.md`));
      writing.add(document(number, 900));
      writing.done();
      if (number % 3 === 2) writer.commit();
    }
    writer.commit();
    writer.remove('4.md');
    const writing = writer.replace(documentOf('1.md'));
    writing.add(document(1, 450));
    writing.done();
  });
  for (const term of ['alpha', 'beta', 'gamma', 'omega', '4', '1']) expectSame(file, [[term]]);
  expectSame(file, [['alpha'], ['beta', 'omega'], ['2', '3']]);
  file.close();
});
