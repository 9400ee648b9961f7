import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lockName } from './layout';

const fixture = new URL('../../../e2e/fixtures/aiconfig/lock-names.json', import.meta.url);
const vectors = JSON.parse(readFileSync(fixture, 'utf8')) as { path: string; sha256: string }[];

test('a lock is named by the hash of its path as it is written, neither trimmed nor resolved', () => {
  expect(vectors.map(({ path }) => lockName(path))).toEqual(vectors.map(({ sha256 }) => sha256));
  expect(new Set(vectors.map(({ sha256 }) => sha256)).size).toBe(vectors.length);
});
