import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SessionView } from '@/lib/session';
import type { HomeState } from '@/lib/state';
import { jsonOf, strongroom } from './run-command';
import { temporaryDirectory } from './temporary-directory';

/** A project with a memory-bank, opened by either of the two. */
function plantProject(): { project: string; home: string } {
  const project = temporaryDirectory();
  const home = join(project, 'memory-bank');
  mkdirSync(home);
  const state = { cursor_session: { current_file: 'a.ts', '\u001b[31m': 'red' }, own: 1 };
  for (const place of [home, project]) {
    writeFileSync(join(place, 'cursor_state.json'), JSON.stringify(state, null, 2));
  }
  return { project, home };
}

test('state set and session dump do the same whether the project or the memory-bank is the bank', async () => {
  for (const which of ['project', 'home'] as const) {
    const { project, home } = plantProject();
    const root = which === 'project' ? project : home;
    const pairs = ['progress=0.5', 'current_task=a=b', 'own=2'];
    const set = await strongroom(['state', 'set', ...pairs, '--yes', '--root', root]);
    expect([set.code, set.stderr]).toEqual([0, '']);
    const more = ['x.y=[1]', '--json-values', '--unset', 'current_file', 'own', '--yes'];
    expect((await strongroom(['state', 'set', ...more, '--root', root])).code).toBe(0);
    const text = readFileSync(join(home, 'cursor_state.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({
      cursor_session: {
        '\u001b[31m': 'red',
        progress: 0.5,
        current_task: 'a=b',
        last_activity: expect.stringMatching(/\+08:00$/),
      },
      x: { y: [1] },
    });
    expect(readFileSync(join(project, 'cursor_state.json'), 'utf8')).toBe(text);
    const { states } = await jsonOf<{ states: HomeState[] }>(['state', '--root', root]);
    expect(states.map(({ differences }) => differences)).toEqual([[]]);
    const shown = await strongroom(['state', 'show', '--root', root]);
    expect([shown.code, shown.stdout]).toEqual([0, expect.not.stringContaining('\u001b')]);
    expect((await strongroom(['session', 'dump', '--yes', '--root', root])).code).toBe(0);
    const [session] = await jsonOf<SessionView[]>(['session', '--root', root]);
    expect(session).toMatchObject({ verdict: 'generated', isCurrent: true });
  }
});

test('what cannot be meant is refused before anything is opened', async () => {
  const { project } = plantProject();
  const wrong = [[], ['novalue'], ['a={', '--json-values'], ['progress=much']];
  const run = (words: string[]) =>
    strongroom(['state', 'set', ...words, '--yes', '--root', project]);
  const codes = (await Promise.all(wrong.map(run))).map(({ code }) => code);
  expect(codes).toEqual([2, 2, 2, 2]);
});
