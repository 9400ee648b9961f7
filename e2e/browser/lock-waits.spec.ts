import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Receipt } from '@/lib/receipt';
import { dieHolding, holdOutside } from './outside';
import { lockOn, placeUrl } from './pages';
import { startServer, type Server } from './server';
import { expect, test as base } from './test';

const command = join(import.meta.dirname, '../../dist/cli.js');

/** A server of a bank of its own, whose locks nobody else touches. */
const test = base.extend<{ own: { server: Server; root: string } }>({
  own: async ({ context }, use) => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-waits-')));
    for (const name of ['a', 'b', 'c']) writeFileSync(join(root, `${name}.md`), `# ${name}\n`);
    const server = await startServer(['--root', root, '--port', '0']);
    await context.request.get(server.url);
    await use({ server, root });
    await server.stop();
    rmSync(root, { recursive: true });
  },
});

test('all stale locks are cleared by one plan, and one receipt names them', async ({
  page,
  own: { server, root },
}) => {
  for (const name of ['a', 'b', 'c']) dieHolding(join(root, `${name}.md.lock`));
  const bank = await server.bank('planted');
  await page.goto(placeUrl(server, bank, 'locks'));
  await page.getByRole('button', { name: 'Clear 3 stale…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('the machine was restarted');
  await dialog.getByRole('button', { name: 'Review plan' }).click();
  for (const name of ['a', 'b', 'c']) await expect(dialog).toContainText(`${name}.md.lock`);
  await dialog.getByRole('button', { name: 'Clear 3 locks' }).click();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('3 locks cleared');
  await expect(page.getByRole('button', { name: /stale…$/ })).toHaveCount(0);
  const receipts = await server.query<Receipt[]>('receipts.list', { bank: bank.id, limit: 10 });
  expect(receipts.map(({ kind, targets }) => [kind, targets.length])).toEqual([
    ['clear-stale-locks', 3],
  ]);
});

/** `strongroom with`: takes the lock of a document and holds it until it is killed. */
async function holdByCommand(root: string, path: string): Promise<() => Promise<void>> {
  const args = [command, 'with', path, '--root', root, '--', 'sh', '-c', 'echo held; exec cat'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return async () => {
    child.stdin.end();
    await once(child, 'exit');
  };
}

test('a command that waits for a lock the kernel has no queue of stands in its row while it waits', async ({
  page,
  own: { server, root },
}) => {
  const path = 'memory/global/preferences.json';
  mkdirSync(join(root, 'memory/global'), { recursive: true });
  writeFileSync(join(root, path), '{}\n');
  const letGo = await holdByCommand(root, path);
  const bank = await server.bank('planted');
  const lock = await lockOn(server, bank, path);
  expect(lock.protocol).toBe('mkdir');
  await page.goto(placeUrl(server, bank, 'locks', { id: lock.id }));
  const panel = page.getByRole('complementary', { name: 'Lock' });
  await expect(panel).toContainText('held');
  await expect(panel).not.toContainText('Waiting (');
  const args = [command, 'with', path, '--root', root, '--lock-timeout', 'infinite', '--', 'true'];
  const waiter = spawn(process.execPath, args, { stdio: 'ignore' });
  const ended = once(waiter, 'exit');
  await expect(panel).toContainText('Waiting (1)');
  await expect(panel.getByRole('listitem').filter({ hasText: String(waiter.pid) })).toBeVisible();
  await letGo();
  expect(await ended).toEqual([0, null]);
  await expect(panel).toContainText('No lock of this id');
});

const takeTwo = `
import fcntl, sys
first = open(sys.argv[1], 'a'); fcntl.flock(first, fcntl.LOCK_EX)
print('held', flush=True); sys.stdin.readline()
second = open(sys.argv[2], 'a'); fcntl.flock(second, fcntl.LOCK_EX)
`;

async function takeInOrder(root: string, first: string, second: string) {
  const paths = [first, second].map((name) => join(root, `${name}.md.lock`));
  const child = spawn('python3', ['-c', takeTwo, ...paths], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('who waits for whom is drawn, and peers that wait for each other are named', async ({
  page,
  own: { server, root },
}) => {
  const far = await holdOutside(join(root, 'c.md.lock'));
  const one = await takeInOrder(root, 'a', 'b');
  const two = await takeInOrder(root, 'b', 'a');
  one.stdin.write('\n');
  const bank = await server.bank('planted');
  const { id } = await lockOn(server, bank, 'a.md');
  await page.goto(placeUrl(server, bank, 'locks', { id }));
  const ring = page.getByRole('alert').filter({ hasText: 'Deadlock' });
  await expect(page.getByRole('row', { name: /^held b\.md/ })).toContainText('1');
  await expect(ring).toHaveCount(0);
  two.stdin.write('\n');
  await expect(ring.first()).toContainText(`Process ${Math.min(one.pid ?? 0, two.pid ?? 0)} waits`);
  const tree = page.locator('section').filter({ hasText: 'Who waits for whom' }).last();
  await expect(
    tree
      .getByRole('listitem')
      .filter({ hasText: String(two.pid) })
      .first(),
  ).toBeVisible();
  one.kill();
  await expect(ring).toHaveCount(0);
  two.kill();
  await far.letGo();
});
