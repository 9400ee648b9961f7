import { expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import type { StoredVersion } from '../history/history';
import { groupLosses } from './group-losses';
import { LossLedger } from './loss-ledger';

/** A history told step by step; each call is one version. */
function told() {
  const ledger = new LossLedger();
  let id = 0;
  const tell = (path: string, size: number | null, more: Partial<StoredVersion> = {}) => {
    id += 1;
    const revision = size === null ? null : `sha256:${path}:${size}`;
    const facts = { path: path as BankPath, revision, size, mode: null, receipt: null, kept: true };
    const written = { atMs: 1000 * id, surface: 'outside', actor: null } as const;
    ledger.add([{ id, ...facts, ...written, ...more }]);
  };
  const bank = (count: number) => {
    for (let at = 0; at < count; at += 1) tell(`doc-${at}`, 100, { atMs: 0 });
  };
  const groups = () => groupLosses(ledger.since(0)).map((run) => run.map(({ path }) => path));
  return { tell, bank, groups };
}

const at = (atMs: number) => ({ atMs });

test.each([
  [20, 9, 0],
  [20, 10, 1],
  [100, 19, 0],
  [100, 20, 1],
  [2000, 99, 0],
  [2000, 100, 1],
])('of %i documents %i removed at once raise %i alerts', (count, gone, alerts) => {
  const { bank, tell, groups } = told();
  bank(count);
  for (let one = 0; one < gone; one += 1) tell(`doc-${one}`, null, at(50_000 + one));
  expect(groups()).toHaveLength(alerts);
});

test('removals that take their time are no mass deletion, however many', () => {
  const { bank, tell, groups } = told();
  bank(20);
  for (let one = 0; one < 15; one += 1) tell(`doc-${one}`, null, at(50_000 + one * 2000));
  expect(groups()).toEqual([]);
});

test('a large document cut to nearly nothing is an alert by itself, a small one or a shorter cut is none', () => {
  const { tell, groups } = told();
  tell('large', 100_000, at(1000));
  tell('small', 60_000, at(1000));
  tell('half', 100_000, at(1000));
  tell('half', 50_000, at(30_000));
  tell('small', 10, at(60_000));
  tell('large', 9_999, at(90_000));
  expect(groups()).toEqual([['large']]);
});

test('emptied documents count as removed ones', () => {
  const { bank, tell, groups } = told();
  bank(20);
  for (let one = 0; one < 10; one += 1) tell(`doc-${one}`, one % 2 ? 0 : null, at(50_000));
  expect(groups()).toHaveLength(1);
});

test('what a plan of ours removed is no loss', () => {
  const { bank, tell, groups } = told();
  bank(20);
  for (let one = 0; one < 20; one += 1) tell(`doc-${one}`, null, { atMs: 50_000, surface: 'web' });
  expect(groups()).toEqual([]);
});

test('a directory renamed inside the bank is no loss, whichever is seen first', () => {
  const { bank, tell, groups } = told();
  bank(40);
  for (let one = 0; one < 40; one += 1) {
    const arrives = () =>
      tell(`moved/doc-${one}`, 100, { atMs: 50_000, revision: `sha256:doc-${one}:100` });
    if (one % 2) arrives();
    tell(`doc-${one}`, null, at(50_000));
    if (one % 2 === 0) arrives();
  }
  expect(groups()).toEqual([]);
});

test('documents with the same bytes that were made a moment before all went are lost', () => {
  const { tell, groups } = told();
  const same = { atMs: 45_000, revision: 'sha256:same' };
  for (let one = 0; one < 20; one += 1) tell(`doc-${one}`, 5, same);
  for (let one = 0; one < 18; one += 1) tell(`doc-${one}`, null, at(50_000));
  expect(groups().map((run) => run.length)).toEqual([18]);
});

test('documents with the same bytes as one that came at that time are still lost', () => {
  const { tell, groups } = told();
  const same = { revision: 'sha256:same' };
  for (let one = 0; one < 20; one += 1) tell(`doc-${one}`, 5, { atMs: 0, ...same });
  tell('new', 5, { atMs: 50_000, ...same });
  for (let one = 0; one < 20; one += 1) tell(`doc-${one}`, null, at(50_000));
  expect(groups().map((run) => run.length)).toEqual([19]);
});
