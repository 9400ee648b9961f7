import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseBankPath } from '@/lib/bank-path';
import { recallInput } from '@/lib/recall-inputs';
import { createHistory } from '@/server/bank/history/create-history';
import { scanBank } from './scan-bank';
import { withHistory } from './scan-history';

let root: string;
let stateDirectory: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'versions-'));
  stateDirectory = join(root, '.strongroom');
  mkdirSync(stateDirectory, { mode: 0o700 });
});
afterEach(() => rmSync(root, { recursive: true }));

const path = parseBankPath('plan.md');

/** Each text as one version of the document, the last of which stands. */
async function remember(...texts: string[]): Promise<void> {
  const history = createHistory(stateDirectory);
  for (const [at, text] of texts.entries()) {
    const content = { bytes: Buffer.from(text) };
    const by = { surface: 'outside', actor: 'ada', receipt: null } as const;
    await history.record([{ path, content, mode: 0o644, atMs: 1.7e12 + at * 60_000, ...by }]);
  }
  history.close();
  writeFileSync(join(root, path), texts.at(-1) ?? '');
}

async function ask(query: string, more: object = {}, limitMs?: number) {
  const place = { bank: 'b', root, stateDirectory };
  const request = recallInput.parse({ bank: 'b', query, history: true, ...more });
  const answer = await scanBank(place, request, { zone: 'UTC', reason: null });
  const limit = limitMs === undefined ? {} : { limitMs };
  return withHistory(answer, place, request, { zone: 'UTC', ...limit });
}

test('what a document said and says no more is found, newest first, with its version; what it says now only once', async () => {
  await remember(
    '# Plan\n\nUse redis.\n\n# Keep\n\nredis stays here',
    '# Plan\n\nUse redis and sqlite.\n\n# Keep\n\nredis stays here',
    '# Plan\n\nUse sqlite.\n\n# Keep\n\nredis stays here',
  );
  const { hits, total, facets } = await ask('redis');
  const versions = hits.filter(({ kind }) => kind === 'version');
  expect(versions.map(({ kind, at, agent }) => [kind, at, agent])).toEqual([
    ['version', '2023-11-14T22:14:20.000Z', 'ada'],
    ['version', '2023-11-14T22:13:20.000Z', 'ada'],
  ]);
  expect(versions[0]?.excerpt).toContain('Use redis and sqlite.');
  expect(versions[0]?.revision).not.toBe(versions[1]?.revision);
  expect(hits.slice(-2)).toEqual(versions);
  expect(total).toBe(hits.length);
  expect(facets.kind).toContainEqual({ value: 'note', count: 1 });
  const alone = await ask('redis', { kinds: ['version'], limit: 1 });
  expect(alone.hits.map(({ kind }) => kind)).toEqual(['version']);
  expect(alone.notes).toContain(
    '1 more stand in earlier versions; kind:version shows those alone.',
  );
  const exact = await ask('use REDIS', { mode: 'substring' });
  expect(exact.hits).toHaveLength(2);
});

test('it says where it ended when there was no time for all versions, and makes nothing where there is no history', async () => {
  expect((await ask('redis')).total).toBe(0);
  await remember('# Plan\n\nUse redis.', '# Plan\n\nUse sqlite.');
  const { hits, notes } = await ask('redis', {}, -1);
  expect(hits).toEqual([]);
  expect(notes.join()).toContain('Earlier versions were not looked through');
});

test('secrets of earlier versions are neither shown nor told by a search', async () => {
  const secret = ['ghp', 'x7Kd92LmQpRsTuVwXyZ0aBcDeFgHiJkLmN4p'].join('_');
  await remember(`# Access\n\nexport TOKEN=${secret}`, '# Access\n\nnothing');
  expect((await ask('x7Kd92', { mode: 'substring' })).total).toBe(0);
  const { hits } = await ask('export');
  expect(hits).toHaveLength(1);
  expect(JSON.stringify(hits)).not.toContain('x7Kd92');
});
