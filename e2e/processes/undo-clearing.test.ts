import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockRow } from '@/lib/lock';
import type { Receipt } from '@/lib/receipt';
import { bankOf, holdLive, leaveStale, leaveUnknown } from './lock-bank';
import { jsonOf, refusalOf } from './run-command';

async function clear(root: string, force: string[] = []): Promise<Receipt> {
  const [lock] = await jsonOf<LockRow[]>(['locks', '--root', root]);
  const words = ['locks', 'clear', lock?.id ?? '', '--yes', '--reason', 'a mistake', ...force];
  return jsonOf<Receipt>([...words, '--root', root]);
}

const undo = (root: string, { id }: Receipt) => ['undo', id, '--yes', '--root', root];

test('a cleared sidecar: undo brings its record back byte for byte, undo of that clears it again', async () => {
  const root = bankOf();
  await leaveStale(root);
  const sidecar = join(root, 'tasks.json.lock');
  const record = readFileSync(sidecar);
  const cleared = await clear(root);
  expect(readFileSync(sidecar, 'utf8')).toBe('');
  const undone = await jsonOf<Receipt>(undo(root, cleared));
  expect(readFileSync(sidecar)).toEqual(record);
  expect(undone).toMatchObject({ kind: 'undo', undoes: cleared.id });
  await jsonOf<Receipt>(undo(root, undone));
  expect(readFileSync(sidecar, 'utf8')).toBe('');
});

test('a lock directory cleared by force stands again as it was, unless somebody took the lock since', async () => {
  const root = bankOf();
  const lockPath = await leaveUnknown(root);
  const info = readFileSync(join(lockPath, 'info'), 'utf8');
  const cleared = await clear(root, ['--force']);
  expect(existsSync(lockPath)).toBe(false);
  await jsonOf<Receipt>(undo(root, cleared));
  expect(readFileSync(join(lockPath, 'info'), 'utf8')).toBe(info);
  expect(await refusalOf(undo(root, cleared))).toMatchObject({ code: 'REVISION_CONFLICT' });
});

test('a sidecar that somebody holds again is left alone', async () => {
  const root = bankOf();
  await leaveStale(root);
  const cleared = await clear(root);
  await holdLive(root);
  expect(await refusalOf(undo(root, cleared))).toMatchObject({ code: 'REVISION_CONFLICT' });
  expect(readFileSync(join(root, 'tasks.json.lock'), 'utf8')).toBe('');
});
