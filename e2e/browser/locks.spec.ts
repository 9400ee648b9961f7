import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BankSummary } from '@/lib/bank';
import type { LockRow } from '@/lib/lock';
import type { Receipt } from '@/lib/receipt';
import { lockOn, placeUrl } from './pages';
import { dieHolding, holdOutside } from './outside';
import { startServer, type Server } from './server';
import { expect, test } from './test';

const deadTarget = 'memory-bank/task_state.json';

/** A lock whose holder died, on a document that no demo agent uses. */
async function abandoned(server: Server, bank: BankSummary, target: string): Promise<LockRow> {
  writeFileSync(join(bank.root, target), '# Abandoned\n');
  dieHolding(join(bank.root, `${target}.lock`));
  const lock = await lockOn(server, bank, target);
  expect(lock.verdict).toBe('stale');
  return lock;
}

test('a stale lock is cleared with a reason and leaves a receipt', async ({ page, server }) => {
  const bank = await server.bank('demo');
  // One of our own: the demo's agents die again and again in the same two locks.
  const target = 'notes/abandoned.md';
  const sidecar = join(bank.root, `${target}.lock`);
  const before = await abandoned(server, bank, target);
  await page.goto(placeUrl(server, bank, 'locks'));
  const row = page.getByRole('row').filter({ hasText: 'abandoned.md' });
  await expect(row).toContainText('stale');
  await row.getByRole('link').click();
  await page.getByRole('button', { name: 'Clear lock…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`Clear the lock on ${target}`);
  for (const sentence of before.evidence) await expect(dialog).toContainText(sentence);
  // Without a reason there is no plan.
  const review = dialog.getByRole('button', { name: 'Review plan' });
  await expect(review).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Reason').fill('its agent was killed by a test');
  await review.click();
  await expect(dialog).toContainText('Valid for');
  await dialog.getByRole('button', { name: 'Clear lock' }).click();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Lock cleared');
  await page.getByRole('link', { name: 'Show receipt' }).click();
  const receipt = page.getByRole('listitem').filter({ hasText: 'its agent was killed by a test' });
  await expect(receipt).toContainText('abandoned.md');
  await expect(receipt).toContainText('web');
  // The sidecar stays: its peers may have it open. Only the dead holder's record is gone.
  expect(readFileSync(sidecar, 'utf8')).toBe('');
  const locks = await server.query<LockRow[]>('locks.list', { bank: bank.id });
  expect(locks.filter((lock) => lock.id === before.id && lock.verdict === 'stale')).toEqual([]);
});

test('a live lock cannot be cleared, in the page or by the API', async ({ page, server }) => {
  const bank = await server.bank('demo');
  writeFileSync(join(bank.root, 'notes/guarded.md'), '# Guarded\n');
  const held = await holdOutside(join(bank.root, 'notes/guarded.md.lock'));
  const lock = await lockOn(server, bank, 'notes/guarded.md');
  expect(lock.verdict).toBe('held');
  await page.goto(placeUrl(server, bank, 'locks', { id: lock.id }));
  const clear = page.getByRole('button', { name: /clear lock/i });
  await expect(clear).toHaveAttribute('aria-disabled', 'true');
  await expect(clear).toHaveAttribute('title', /A live process holds this lock/);
  await clear.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  for (const force of [false, true]) {
    const input = { bank: bank.id, id: lock.id, reason: 'I insist', force };
    const { status, body } = await server.mutate('locks.planClear', input);
    expect(status).toBe(409);
    expect(body).toMatchObject({ error: { data: { strongroom: { code: 'LOCK_HELD' } } } });
  }
  expect((await lockOn(server, bank, 'notes/guarded.md')).verdict).toBe('held');
  await held.letGo();
});

test('a lock that nobody proved dead asks for a second, separate consent', async ({
  page,
  server,
}) => {
  const bank = await server.bank('demo');
  const locks = await server.query<LockRow[]>('locks.list', { bank: bank.id });
  const foreign = locks.find((lock) => lock.target?.endsWith('webshop/context.json'));
  expect(foreign?.verdict).toBe('unknown');
  await page.goto(placeUrl(server, bank, 'locks', { id: foreign!.id }));
  await page.getByRole('button', { name: 'Force clear lock…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('the other host is gone');
  const review = dialog.getByRole('button', { name: 'Review plan' });
  await expect(review).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('checkbox').check();
  await expect(review).not.toHaveAttribute('aria-disabled', 'true');
  await review.click();
  await expect(dialog.getByRole('button', { name: 'Force clear lock' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeFocused();
  await expect(dialog).toContainText('Reason: the other host is gone');
});

test('a reason typed at once goes into its field, and outlives the dialog', async ({
  page,
  server,
}) => {
  const bank = await server.bank('demo');
  const lock = await abandoned(server, bank, 'notes/typed.md');
  await page.goto(placeUrl(server, bank, 'locks', { id: lock.id }));
  const open = page.getByRole('button', { name: 'Clear lock…' });
  await open.click();
  await page.keyboard.type('holder died in a test');
  const reason = page.getByRole('dialog').getByLabel('Reason');
  await expect(reason).toHaveValue('holder died in a test');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await open.click();
  await expect(reason).toHaveValue('holder died in a test');
});

test('another record than the one shown is not planned, and nothing is cleared', async ({
  page,
  server,
}) => {
  const bank = await server.bank('demo');
  const target = 'notes/changed.md';
  const lock = await abandoned(server, bank, target);
  await page.goto(placeUrl(server, bank, 'locks', { id: lock.id }));
  await page.getByRole('button', { name: 'Clear lock…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('it was shown');
  const sidecar = join(bank.root, `${target}.lock`);
  const record = JSON.parse(readFileSync(sidecar, 'utf8')) as { op: string };
  writeFileSync(sidecar, `${JSON.stringify({ ...record, op: 'another' })}\n`);
  await dialog.getByRole('button', { name: 'Review plan' }).click();
  await expect(dialog.getByRole('alert')).toContainText('REVISION_CONFLICT');
  expect(readFileSync(sidecar, 'utf8')).toContain('another');
});

test('a lock let go while its dialog is open takes no word away, and is said to be gone', async ({
  page,
  server,
}) => {
  const bank = await server.bank('demo');
  const target = 'notes/let-go.md';
  const lock = await abandoned(server, bank, target);
  await page.goto(placeUrl(server, bank, 'locks', { id: lock.id }));
  await page.getByRole('button', { name: 'Clear lock…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('it was there');
  rmSync(join(bank.root, `${target}.lock`));
  await expect(page.getByText('No lock of this id')).toBeAttached();
  await expect(dialog.getByLabel('Reason')).toHaveValue('it was there');
  await dialog.getByRole('button', { name: 'Review plan' }).click();
  await expect(dialog.getByRole('alert')).toContainText('NOT_FOUND');
});

test('a confirm token is good once, for its plan and its caller only', async ({ server }) => {
  const bank = await server.bank('demo');
  const target = 'notes/left.md';
  writeFileSync(join(bank.root, target), '# Left\n');
  dieHolding(join(bank.root, `${target}.lock`));
  const { id } = await lockOn(server, bank, target);
  const plan = async () => {
    const input = { bank: bank.id, id, reason: 'to see the token refused', force: false };
    const { body } = await server.mutate('locks.planClear', input);
    return (body as { result: { data: { id: string; token: string } } }).result.data;
  };
  const apply = async (planId: string, token: string) => {
    const { status, body } = await server.mutate('plans.applyPlan', {
      bank: bank.id,
      planId,
      token,
    });
    const { error } = body as { error?: { data: { strongroom: { code: string } } } };
    return error ? error.data.strongroom.code : status;
  };
  const [one, other] = [await plan(), await plan()];
  expect(await apply(one.id, other.token)).toBe('CONFIRMATION_REQUIRED');
  expect(await apply(other.id, '')).toBe('CONFIRMATION_REQUIRED');
  const fresh = await plan();
  expect(await apply(fresh.id, fresh.token)).toBe(200);
  expect(await apply(fresh.id, fresh.token)).toBe('CONFIRMATION_REQUIRED');
  const receipts = await server.query<Receipt[]>('receipts.list', { bank: bank.id });
  expect(receipts.filter(({ reason }) => reason === 'to see the token refused')).toHaveLength(1);
});

test('a read-only server offers no change and refuses all', async ({ page }) => {
  const server = await startServer(['--demo', '--read-only', '--port', '0']);
  const bank = await server.bank('demo');
  const lock = await lockOn(server, bank, deadTarget);
  await page.goto(server.url);
  await page.goto(placeUrl(server, bank, 'locks', { id: lock.id }));
  const clear = page.getByRole('button', { name: 'Clear lock…' });
  await expect(clear).toHaveAttribute('aria-disabled', 'true');
  await expect(clear).toHaveAttribute('title', /--read-only/);
  const input = { bank: bank.id, id: lock.id, reason: 'no', force: true };
  const { body } = await server.mutate('locks.planClear', input);
  expect(body).toMatchObject({ error: { data: { strongroom: { code: 'READ_ONLY' } } } });
  await server.stop();
});
