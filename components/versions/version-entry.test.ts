import { expect, it } from 'vitest';
import type { Version } from '@/lib/history';
import { chosenPair, entriesOf } from './version-entry';

function version(id: number, revision: string | null, size: number | null, kept = true): Version {
  const at = '2026-11-21T10:00:00.000Z';
  const facts = { path: 'a.md', mode: '0600', surface: 'cli', actor: null, receipt: null } as const;
  return { ...facts, id, revision, at, size, kept };
}

const page = [version(9, 'c', 30), version(7, null, null), version(5, 'b', 20), version(2, 'a', 8)];
const keysOf = (entries: { key: string }[]) => entries.map(({ key }) => key);

it('shows what stands above, where no version says so', () => {
  expect(keysOf(entriesOf(page, { revision: 'c', size: 30 }))).toEqual(['9', '7', '5', '2']);
  const [now] = entriesOf(page, { revision: 'd', size: 31 });
  expect(now).toMatchObject({ key: 'now', revision: 'now', version: null, growth: 1 });
  expect(keysOf(entriesOf(page, null))[0]).toBe('9');
});

it('tells growth against the version before, where both are there', () => {
  const growths = entriesOf(page, undefined).map(({ growth }) => growth);
  expect(growths).toEqual([null, null, 12, null]);
});

it('compares the newest with the one before it, unless two are asked for', () => {
  const entries = entriesOf(page, undefined);
  const pair = (from: string | null, to: string | null) => {
    const chosen = chosenPair(entries, { from, to });
    return [chosen.from?.key ?? null, chosen.to?.key ?? null];
  };
  expect(pair(null, null)).toEqual(['7', '9']);
  expect(pair(null, '5')).toEqual(['2', '5']);
  expect(pair(null, '2')).toEqual([null, '2']);
  expect(pair('9', '2')).toEqual(['9', '2']);
  expect(pair('nonsense', '9')).toEqual(['7', '9']);
});
