import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Receipt } from '@/lib/receipt';
import { serveOwnBank, type OwnBank } from './own-bank';
import { untilLive } from './pages';
import { expect, openSession, test } from './test';

const home = 'aiconfig/memory';
const shop = `${home}/projects/webshop`;
const preferences = `${home}/global/preferences.json`;
const printed = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const day = (at: number) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);

/** The later scripts' shape, with what nobody expects among it. */
const sessions = [
  {
    id: 'session-20260301-001',
    date: '2026-03-01',
    client: 'cursor',
    summary: 'Split the form \u202einto steps <b>bold</b>',
    files_changed: ['src/form.tsx', 'src/steps.tsx'],
    decisions: ['ADR-002 holds for steps too'],
    follow_ups: ['Measure the bundle', 'Test the back button'],
    token: 'Bearer abcdefgh12345678',
  },
  {
    id: 'session-20260302-091500',
    date: '2026-03-02',
    client: 'claude-code',
    summary: 'Tested the back button',
    files_modified: ['src/steps.tsx'],
    follow_up: ['[x] Test the back button'],
    tags: ['checkout'],
  },
  'a note of a script',
];
const decision = (id: string, title: string, status: string, superseded_by?: string) => ({
  id,
  date: '2026-01-01',
  title,
  decision: `${title}.`,
  status,
  superseded_by,
});
const files = {
  [`${shop}/sessions.json`]: printed({ sessions, _version: { cursor: 4 } }),
  [`${shop}/decisions.json`]: printed({
    project: 'webshop',
    decisions: [
      decision('ADR-001', 'Capture with the order', 'superseded', 'ADR-002'),
      decision('ADR-002', 'Capture by a queue', 'accepted'),
      decision('ADR-003', 'No floats', 'superseded', 'ADR-099'),
    ],
  }),
  [`${home}/projects/broken/sessions.json`]: '{"sessions": [',
  [`${home}/projects/long/sessions.json`]: printed({
    project: 'long',
    sessions: Array.from({ length: 2000 }, (_, at) => ({
      id: `session-${day(at).replaceAll('-', '')}-080000`,
      date: day(at),
      summary: `Session ${at}`,
    })),
  }),
  [preferences]: printed({
    version: '1.0',
    coding_preferences: {
      languages: { primary: ['TypeScript', 'Go'] },
      testing: { approach: 'test the guarantee', coverage_target: 80 },
    },
    learned_preferences: [
      { context: 'reviews', preference: 'Small pull requests', source_session: 'session-1' },
    ],
  }).replace('80', '80.0'),
};
let own: OwnBank;

test.beforeAll(async () => {
  own = await serveOwnBank(files);
});
test.afterAll(() => own.end());
test.beforeEach(({ context }) => openSession(context, own.server));

const bytesOf = (path: string) => readFileSync(join(own.root, path), 'utf8');
const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

async function open(page: Page, place: string, query: Record<string, string> = {}) {
  await page.goto(own.url(place, query));
  await untilLive(page);
}

test('a project tells its story, what is left to do, and what was touched, by keyboard', async ({
  page,
}) => {
  await open(page, 'projects');
  const projects = page.getByRole('table', { name: 'Projects' });
  await expect(projects.getByRole('row').filter({ hasText: 'broken' })).toContainText('not read');
  await projects.getByRole('link', { name: 'webshop' }).click();
  const story = page.getByRole('list', { name: 'Sessions' });
  await expect(story.getByRole('listitem')).toHaveCount(3);
  await expect(story.getByRole('listitem').first()).toContainText('Tested the back button');
  await expect(story.getByRole('listitem').last()).toContainText('a note of a script');
  for (const key of ['j', 'j', 'Enter']) await page.keyboard.press(key);
  const detail = page.getByRole('complementary', { name: 'Session' });
  await expect(detail).toContainText('RLO');
  await expect(detail).toContainText('<b>bold</b>');
  await expect(detail).toContainText('redacted');
  await expect(detail).not.toContainText('abcdefgh12345678');
  await expect(detail.getByRole('link', { name: /ADR-002/ })).toHaveText(/Capture by a queue/);
  await detail.getByRole('link', { name: 'src/steps.tsx' }).click();
  await expect(story.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('tab', { name: /To do/ }).click();
  const items = page.getByRole('list', { name: 'Follow-ups' }).getByRole('listitem');
  await expect(items).toHaveText([/Measure the bundle/, /Test the back button/]);
  await expect(items.first().getByRole('img', { name: 'open' })).toBeVisible();
  await expect(items.last().getByRole('img', { name: 'done' })).toBeVisible();
});

test('the window is named after the project that is open, and after the page again', async ({
  page,
}) => {
  await open(page, 'projects');
  await expect(page).toHaveTitle(/^Projects · /);
  await page.getByRole('link', { name: 'webshop' }).click();
  await expect(page).toHaveTitle(/^webshop · /);
  await page.goBack();
  await expect(page).toHaveTitle(/^Projects · /);
  await page.goForward();
  await expect(page).toHaveTitle(/^webshop · /);
  await page
    .getByRole('link', { name: /^Locks/ })
    .first()
    .click();
  await expect(page).toHaveTitle(/^Locks · /);
});

test('a session that somebody adds is told at once, and one that is added here is a plan', async ({
  page,
}) => {
  await open(page, 'projects', { home: 'aiconfig', project: 'webshop', q: 'outside' });
  await expect(page.getByText('No session matches')).toBeVisible();
  const added = { id: 'session-20260303-080000', date: '2026-03-03', summary: 'From outside' };
  const path = `${shop}/sessions.json`;
  writeFileSync(join(own.root, path), printed({ project: 'webshop', sessions: [added] }));
  await expect(page.getByRole('list', { name: 'Sessions' })).toContainText('From outside');
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.keyboard.type('Written outside the scripts');
  await page.getByRole('button', { name: 'Review' }).click();
  expect(bytesOf(path)).not.toContain('Written outside');
  await page.getByRole('button', { name: 'Add session' }).click();
  await expect(messages(page)).toContainText('Session added');
  // While the pointer rests on the list, what is new waits.
  await page.mouse.move(0, 0);
  await expect(page.getByRole('list', { name: 'Sessions' })).toContainText('Written outside');
  expect(bytesOf(path)).toContain('From outside');
});

test('a way of decisions is followed in both directions, and a successor that is missing is told', async ({
  page,
}) => {
  await open(page, 'decisions');
  const table = page.getByRole('table', { name: 'Decisions' });
  await table.getByRole('link', { name: 'Capture with the order' }).click();
  const detail = page.getByRole('complementary', { name: 'Decision' });
  const way = detail.getByRole('list', { name: 'Succession' });
  await expect(way.getByRole('link')).toHaveText([/ADR-001/, /ADR-002/]);
  await way.getByRole('link', { name: /ADR-002/ }).click();
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText('ADR-002');
  await way.getByRole('link', { name: /ADR-001/ }).click();
  await expect(detail.getByRole('heading', { level: 2 })).toHaveText('ADR-001');
  await page.keyboard.press('Escape');
  await table.getByRole('link', { name: /No floats/ }).click();
  await expect(detail).toContainText('no decision "ADR-099"');
});

test('a decision is superseded by a new one in one receipt', async ({ page }) => {
  await open(page, 'decisions', { decision: 'webshop/ADR-002' });
  await page.getByRole('button', { name: 'Supersede…' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Title').fill('Capture by hand');
  await form.getByLabel(/^Decision/).fill('A person captures.');
  await form.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Supersede', exact: true }).click();
  await expect(messages(page)).toContainText('ADR-002 superseded');
  const way = page.getByRole('list', { name: 'Succession' });
  await expect(way.getByRole('link')).toHaveText([/ADR-001/, /ADR-002/, /ADR-004/]);
  const [receipt] = await own.server.query<Receipt[]>('receipts.list', { bank: own.bank.id });
  expect(receipt?.targets.map(({ path }) => path)).toEqual([`${shop}/decisions.json`]);
});

test('a preference somebody else changed meanwhile is shown three ways, and joined', async ({
  page,
}) => {
  await open(page, 'preferences');
  await page.getByRole('button', { name: 'Edit primary' }).click();
  const field = page.getByRole('textbox', { name: 'primary' });
  await expect(field).toBeFocused();
  await field.fill('TypeScript\nRust');
  const theirs = bytesOf(preferences).replace('"Go"', '"Go",\n        "Zig"');
  writeFileSync(join(own.root, preferences), theirs);
  const conflict = page.getByRole('region', { name: 'Conflict' });
  await expect(conflict).toContainText(/Base.*"Go".*Ours.*"Rust".*Theirs.*"Zig"/s);
  await expect(field).toHaveValue('TypeScript\nRust');
  const review = page.getByRole('button', { name: 'Review' });
  await expect(review).toHaveAttribute('title', /Choose first/);
  await conflict.getByRole('button', { name: 'Join both' }).click();
  await expect(field).toHaveValue('TypeScript\nZig\nRust');
  await review.click();
  await page.getByRole('button', { name: 'Set preference' }).click();
  await expect(messages(page)).toContainText('Preference set');
  const written = bytesOf(preferences);
  const parsed = JSON.parse(written) as { coding_preferences: { languages: object } };
  expect(parsed.coding_preferences.languages).toEqual({ primary: ['TypeScript', 'Zig', 'Rust'] });
  // What was not touched keeps its text.
  expect(written).toContain('80.0');
});

test('a plan of a preference that moved after it was seen is refused, and nothing is written', async ({
  page,
}) => {
  await open(page, 'preferences', { edit: 'coding_preferences.testing.coverage_target' });
  const field = page.getByRole('textbox', { name: 'coverage_target' });
  await field.fill('90');
  const input = {
    bank: own.bank.id,
    at: ['coding_preferences', 'testing', 'coverage_target'],
    value: '70',
    seen: '75',
  };
  const { status, body } = await own.server.mutate('aiconfig.planSetPreference', input);
  expect([status, body]).toMatchObject([
    412,
    { error: { data: { strongroom: { code: 'REVISION_CONFLICT' } } } },
  ]);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Set preference' }).click();
  await expect(messages(page)).toContainText('Preference set');
  expect(bytesOf(preferences)).toMatch(/"coverage_target": 90\b/);
});

test('two thousand sessions are there, and those in view alone are drawn', async ({ page }) => {
  await open(page, 'projects', { home: 'aiconfig', project: 'long' });
  const rows = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(rows.first()).toContainText('Session 1999');
  await expect(rows.first()).toHaveAttribute('aria-setsize', '2000');
  expect(await rows.count()).toBeLessThan(60);
  await page.getByLabel(/Filter sessions/).fill('1234');
  await expect(page.getByText('1 of 2,000')).toBeVisible();
  await expect(rows).toHaveText([/Session 1234/]);
  await page.getByLabel(/Filter sessions/).fill('2026-01-05');
  await expect(rows).toHaveText([/Session 4/]);
});
