import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Version } from '@/lib/history';
import { writeOutside } from './outside';
import { serveOwnBank, type OwnBank } from './own-bank';
import { untilLive } from './pages';
import { expect, openSession, test } from './test';

const many = Array.from({ length: 24 }, (_, at) => `notes/note-${at}.md`);
const textOf = (path: string) => `# ${path}\n`;
let own: OwnBank;

test.beforeAll(async () => {
  const files = Object.fromEntries(many.map((path) => [path, textOf(path)]));
  own = await serveOwnBank({ ...files, 'diary.md': 'first\n' });
});
test.afterAll(() => own.end());
test.beforeEach(({ context }) => openSession(context, own.server));

const read = (path: string) => readFileSync(join(own.root, path), 'utf8');

test('documents deleted from outside raise an alert, and one plan brings all of them back', async ({
  page,
}) => {
  await page.goto(own.url(''));
  await untilLive(page);
  const { status } = spawnSync('rm', ['-r', join(own.root, 'notes')]);
  expect(status).toBe(0);
  const alert = page.getByRole('alert', { name: 'Lost documents' });
  await expect(alert).toContainText('24 documents removed');
  await expect(alert).toContainText('24 are still missing');
  await alert.getByRole('button', { name: 'Restore 24…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('24 documents: 24 new');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  // Each document is locked, staged and synced: on a busy machine that takes its time.
  await expect(dialog).toHaveCount(0, { timeout: 30_000 });
  await expect(alert).toHaveCount(0);
  expect(many.map(read)).toEqual(many.map(textOf));
});

test('the bank is seen as it stood, compared with now, and a chosen document goes back', async ({
  page,
}) => {
  const versions = () =>
    own.server.query<Version[]>('history.versions', { bank: own.bank.id, path: 'diary.md' });
  for (const text of ['second\n', 'third\n']) {
    const known = (await versions()).length;
    writeOutside(join(own.root, 'diary.md'), text);
    await expect.poll(async () => (await versions()).length).toBeGreaterThan(known);
  }
  writeOutside(join(own.root, 'late.md'), 'late\n');
  const detail = page.getByRole('complementary', { name: 'Document' });
  // The writer's temporary file may be seen too.
  const rowOf = (name: string) =>
    page.getByRole('row').filter({ has: page.getByTitle(name, { exact: true }) });
  await page.goto(own.url('time'));
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  await expect(rowOf('diary.md')).toContainText('same');
  await expect(rowOf('late.md')).toContainText('same');
  await page.getByRole('button', { name: 'Previous change' }).click();
  await expect(page).toHaveURL(/at=\d+/);
  await page.goto(own.url('time', { at: String((await versions()).at(-1)?.id) }));
  await expect(rowOf('late.md')).toContainText('added');
  await expect(rowOf('late.md').getByRole('checkbox')).toBeDisabled();
  await expect(rowOf('diary.md')).toContainText('changed');
  await rowOf('diary.md').getByRole('link').click();
  await expect(detail.getByLabel('Diff')).toContainText('-first+third');
  await rowOf('diary.md').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Restore 1 chosen…' }).click();
  const dialog = page.getByRole('dialog', { name: /Restore diary\.md, as it stood/ });
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  expect(read('diary.md')).toBe('first\n');
  expect(existsSync(join(own.root, 'late.md'))).toBe(true);
  await expect(rowOf('diary.md')).toContainText('same');
});
