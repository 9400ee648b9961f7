import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank, type OpenBank } from '@/server/bank/open-bank';
import { listDecisions } from './list-decisions';
import { listProjects } from './list-projects';
import { readPreferences } from './read-preferences';
import { readProject } from './read-project';

/** A bank of these documents, never watched. */
async function bankOf(files: Record<string, string>): Promise<OpenBank> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-projects-')));
  const root = join(place, 'bank');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const options = { readOnly: true, demo: false, watch: false, stateDirectory: null };
  const bank = await openBank({ root, events: createEventHub(), taken: new Set(), ...options });
  onTestFinished(async () => {
    await bank.close();
    rmSync(place, { recursive: true, force: true });
  });
  return bank;
}

const log = (summary: string, more: object = {}) =>
  JSON.stringify({
    project: 'app',
    sessions: [{ id: 'session-20260101-080000', summary, ...more }],
  });

test('projects of several trees are told apart, and one of a name is had from each', async () => {
  const register = JSON.stringify({ decisions: [{ id: 'ADR-001', title: 'One' }] });
  const bank = await bankOf({
    'mine/memory/projects/app/sessions.json': log('of mine'),
    'mine/memory/projects/app/decisions.json': register,
    'yours/memory/projects/app/sessions.json': log('of yours'),
    'yours/memory/projects/app/decisions.json': register,
    'yours/memory/global/preferences.json': '{"version": "1.0"}',
  });
  const { homes, projects } = await listProjects(bank);
  expect(homes).toEqual(['mine', 'yours']);
  expect(projects.map(({ home, sessions }) => [home, sessions]).sort()).toEqual([
    ['mine', 1],
    ['yours', 1],
  ]);
  const story = await readProject(bank, { home: 'yours', project: 'app' });
  expect(story.sessions[0]?.summary).toBe('of yours');
  const { decisions } = await listDecisions(bank);
  expect(decisions.map(({ key }) => key)).toEqual(['mine:app/ADR-001', 'yours:app/ADR-001']);
  expect((await readPreferences(bank)).views.map(({ home }) => home)).toEqual(['yours']);
  const unknown = readProject(bank, { home: '', project: 'app' });
  await expect(unknown).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a document that is broken, empty, or a link out of the bank hides no other', async () => {
  const bank = await bankOf({
    'memory/projects/good/sessions.json': log('all is well'),
    'memory/projects/torn/sessions.json': '{"sessions": [',
    'memory/projects/empty/decisions.json': '',
    'memory/projects/linked/sessions.json': '{}',
  });
  const outside = join(bank.root, '..', 'secret.json');
  writeFileSync(outside, log('not of this bank'));
  const linked = join(bank.root, 'memory/projects/linked/sessions.json');
  rmSync(linked);
  symlinkSync(outside, linked);
  const { projects } = await listProjects(bank);
  const problems = projects.map(({ project, problems: count }) => [project, count]);
  expect(Object.fromEntries(problems)).toEqual({ good: 0, torn: 1, empty: 1, linked: 1 });
  const story = await readProject(bank, { home: '.', project: 'linked' });
  expect(JSON.stringify(story)).not.toContain('not of this bank');
  expect(story.documents[0]?.problem).not.toBeNull();
});

test('no secret leaves, whether its key or its own words tell it', async () => {
  const secrets = { api_key: 'A1b2C3d4E5f6G7', note: 'Bearer abcdefgh12345678' };
  const bank = await bankOf({
    'memory/projects/app/sessions.json': log('password = correct-horse-battery', secrets),
    'memory/projects/app/decisions.json': JSON.stringify({ decisions: [{ id: 'A', ...secrets }] }),
    'memory/projects/app/context.json': JSON.stringify({ gateway: secrets }),
    'memory/global/preferences.json': JSON.stringify({ tool_preferences: { deploy: secrets } }),
  });
  const shown = JSON.stringify([
    await listProjects(bank),
    await readProject(bank, { home: '', project: 'app' }),
    await listDecisions(bank),
    await readPreferences(bank),
  ]);
  expect(shown.match(/\*\*\*REDACTED\*\*\*/g)?.length).toBeGreaterThanOrEqual(8);
  expect(shown).not.toMatch(/A1b2C3d4E5f6G7|abcdefgh12345678|correct-horse/);
});

test('a document that is written is read anew, by its bytes', async () => {
  const path = 'memory/projects/app/sessions.json';
  const bank = await bankOf({ [path]: log('first') });
  const summary = async () =>
    (await readProject(bank, { home: '', project: 'app' })).sessions[0]?.summary;
  expect(await summary()).toBe('first');
  for (const text of ['second', 'third!']) {
    writeFileSync(join(bank.root, path), log(text));
    expect(await summary()).toBe(text);
  }
});
