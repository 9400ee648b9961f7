import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apply, openTestBank, plantFiles, tester } from '@/e2e/processes/change-bank';
import { temporaryDirectory } from '@/e2e/processes/temporary-directory';
import { planAddDecision } from './plan-add-decision';
import { planAddSession } from './plan-add-session';
import { planSetPreference } from './plan-set-preference';
import { planSupersedeDecision } from './plan-supersede-decision';
import { planUpdate } from './plan-update';
import { applyPlan } from './apply-plan';

const directory = 'memory/projects/app';
const at = '2026-03-01T02:03:04+08:00';
const place = { home: null, project: 'app', client: null, at, reason: null };

async function openApp(files: Record<string, string>) {
  const root = temporaryDirectory();
  plantFiles(
    root,
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, [text, 0o600]])),
  );
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  return { root, bank: await openTestBank(root), read };
}

test('sessions written at one second have ids of their own, and nothing else of the log changes', async () => {
  const { bank, read } = await openApp({
    [`${directory}/sessions.json`]: '{"sessions": [], "n": 1.50, "_version": {"x": 7}}\n',
  });
  const add = (summary: string, client: string | null = null) =>
    apply(bank, planAddSession(bank, { ...place, client, entry: { summary } }, tester));
  await add('a');
  await add('b', 'cursor');
  const text = read(`${directory}/sessions.json`);
  expect(text).toContain('"n": 1.50,');
  expect(JSON.parse(text)).toEqual({
    sessions: [
      { id: 'session-20260301-020304', date: '2026-03-01', summary: 'a' },
      { id: 'session-20260301-020305', date: '2026-03-01', summary: 'b' },
    ],
    n: 1.5,
    _version: { x: 7, cursor: 1 },
  });
});

test('a decision has the next number, and one that supersedes another is added in the same change', async () => {
  const { bank, read } = await openApp({
    [`${directory}/decisions.json`]: '{"decisions":[{"id":"ADR-009","title":"old","extra":[1.0]}]}',
  });
  const by = { title: 't', decision: 'd', status: 'accepted' as const };
  await apply(bank, planAddDecision(bank, { ...place, entry: by }, tester));
  await apply(bank, planSupersedeDecision(bank, { ...place, id: 'ADR-009', by }, tester));
  const text = read(`${directory}/decisions.json`);
  expect(text).toContain('1.0');
  const { decisions } = JSON.parse(text) as { decisions: { id: string }[] };
  expect(decisions.map(({ id }) => id)).toEqual(['ADR-009', 'ADR-010', 'ADR-011']);
  expect(decisions[0]).toMatchObject({ status: 'superseded', superseded_by: 'ADR-011' });
  for (const [id, successor] of [
    ['ADR-001', 'ADR-010'],
    ['ADR-010', 'ADR-001'],
    ['ADR-010', 'ADR-010'],
  ] as const) {
    const wish = { ...place, id, by: successor };
    await expect(planSupersedeDecision(bank, wish, tester)).rejects.toThrow(/ADR-0/);
  }
});

test('our own writers write nothing their schema does not allow, and no project that is not there', async () => {
  const { bank } = await openApp({ [`${directory}/sessions.json`]: '{"sessions": 3}' });
  const add = (over: object, entry: object) =>
    planAddSession(bank, { ...place, ...over, entry: { summary: 'a', ...entry } }, tester);
  await expect(add({}, {})).rejects.toThrow('"sessions" of the document is no list');
  await expect(add({ project: 'ap' }, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { bank: good } = await openApp({ [`${directory}/context.json`]: '{}' });
  const wish = { ...place, entry: { summary: '', tags: [1 as never] } };
  await expect(planAddSession(good, wish, tester)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringMatching(/summary is empty.*tags\[0\] is not a text/),
  });
});

test('a preference that somebody changed since it was shown is not overwritten', async () => {
  const path = 'memory/global/preferences.json';
  const { bank, read } = await openApp({
    [path]: '{"version":"1.0","last_updated":"2026-01-01","learned_preferences":[]}',
  });
  const askedAt = '2026-02-03T04:05:06+08:00';
  const set = (way: (string | number)[], value: string | null, seen?: string | null) =>
    planSetPreference(bank, { ...place, at: way, value, seen, askedAt }, tester);
  const learned = '{"context": "c", "preference": "p"}';
  await apply(bank, set(['learned_preferences', '-'], learned));
  await apply(bank, set(['coding_preferences', 'testing', 'approach'], '"tdd"', null));
  expect(JSON.parse(read(path))).toMatchObject({
    learned_preferences: [{ context: 'c', preference: 'p' }],
    coding_preferences: { testing: { approach: 'tdd' } },
    last_updated: '2026-02-02',
  });
  const stale = set(['coding_preferences', 'testing', 'approach'], '"none"', '"bdd"');
  await expect(stale).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
  await expect(set(['version'], '"1.0"')).rejects.toThrow('Nothing would change');
  await expect(set(['version'], 'one')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(set(['unheard-of'], '1')).rejects.toThrow('unheard-of');
});

test('a plan that makes a document worse against its schema warns, and only then', async () => {
  const path = `${directory}/sessions.json`;
  const { bank } = await openApp({ [path]: '{"sessions":[{"id":"x"}]}' });
  const wish = { path, args: [], backup: false, client: null, reason: null };
  const warned = async (expression: string) =>
    (await planUpdate(bank, { ...wish, expression }, tester)).warnings;
  expect(
    await warned('.sessions += [.sessions[0] | .id = "session-20260101-000000"]'),
  ).toHaveLength(2);
  expect(await warned('.project = "app"')).toEqual([]);
  expect(await warned('.sessions[0].date = "2026-01-01"')).toEqual([]);
  expect(await warned('.sessions')).toEqual([expect.stringContaining('is not an object')]);
});

test('a plan confirmed beforehand is made again of what stands, one that was shown is not', async () => {
  const path = `${directory}/sessions.json`;
  const { bank, read } = await openApp({ [path]: '{"sessions":[]}' });
  const wish = { path, args: [], backup: false, client: null, reason: null };
  const plan = (id: number) =>
    planUpdate(bank, { ...wish, expression: `.sessions += [${id}]` }, tester);
  const [one, two, three] = [await plan(1), await plan(2), await plan(3)];
  const applied = ({ id, token }: typeof one, planAgain: boolean) =>
    applyPlan(bank, { planId: id, token, planAgain }, tester);
  await applied(one, true);
  await applied(two, true);
  await expect(applied(three, false)).rejects.toMatchObject({ code: 'REVISION_CONFLICT' });
  expect(JSON.parse(read(path))).toEqual({ sessions: [1, 2] });
});
