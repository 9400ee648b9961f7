import { expect, it } from 'vitest';
import type { DocumentSummary, Problem } from '@/lib/document';
import { buildTree } from './build-tree';

const torn: Problem = { code: 'TORN_TAIL', severity: 'error', message: '', line: 2, byte: 9 };

function document(path: string, problems: Problem[] = []): DocumentSummary {
  const modifiedAt = '2026-11-21T00:00:00Z';
  return { path, kind: 'text', layout: 'generic', size: 1, revision: null, modifiedAt, problems };
}

const documents = ['b.txt', 'a10.txt', 'a9.txt', 'z/one.txt', 'z/y/two.txt', 'A/x.txt'].map(
  (path) => document(path, path.startsWith('z/y') ? [torn] : []),
);

it('puts folders before documents, numbers in their order, and closed folders without their rows', () => {
  const rows = buildTree(documents, () => false);
  expect(rows.map(({ name }) => name)).toEqual(['A', 'z', 'a9.txt', 'a10.txt', 'b.txt']);
  expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5]);
  expect(rows.every(({ siblings }) => siblings === 5)).toBe(true);
});

it('opens what is asked for, level by level', () => {
  const rows = buildTree(documents, (path) => path.startsWith('z'));
  expect(rows.map(({ path, level }) => [path, level])).toEqual([
    ['A', 1],
    ['z', 1],
    ['z/y', 2],
    ['z/y/two.txt', 3],
    ['z/one.txt', 2],
    ['a9.txt', 1],
    ['a10.txt', 1],
    ['b.txt', 1],
  ]);
});

it('carries what is wrong below up to every folder above', () => {
  const z = buildTree(documents, () => false).find(({ path }) => path === 'z');
  expect(z).toMatchObject({ documents: 2, problems: 1, errors: 1 });
});

it('stands names that mean something to objects', () => {
  const rows = buildTree([document('__proto__/constructor'), document('toString')], () => true);
  expect(rows.map(({ path }) => path)).toEqual(['__proto__', '__proto__/constructor', 'toString']);
});
