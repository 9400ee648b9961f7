import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureDirectory } from '@/server/disk/names';
import { makeLink, makeTemporaryDirectory, writePlain } from '@/server/disk/write-plain';
import { agentspecFiles, lorchFiles } from './agents-files';
import { aiconfigFiles } from './aiconfig-files';
import type { DemoFile } from './demo-file';
import { memoryBankFiles } from './memory-bank-files';
import { runFiles } from './run-files';
import { genericFiles, kopiFiles } from './tools-and-notes-files';

/**
 * A bank in a fresh temporary directory that looks like a working day of several agents:
 * every layout, some torn and corrupt files, and the two kinds of lock that no process of ours
 * could leave (another host's, and one whose owner never said who it is).
 */
export async function makeDemoBank(now: number): Promise<{ directory: string; root: string }> {
  const directory = await makeTemporaryDirectory('strongroom-demo-');
  const root = join(directory, 'demo-bank');
  await ensureDirectory(root);
  for (const file of filesOf(now)) await plant(root, file);
  await makeLink('../../../etc/hostname', join(root, 'notes', 'host.txt'));
  await foreignLock(root, 'context.json', [
    'PID: 4121',
    `ACQUIRED: ${new Date(now - 300_000).toISOString().slice(0, 19)}Z`,
    `HOSTNAME: build-7${hostname() === 'build-7' ? '-other' : ''}`,
  ]);
  await foreignLock(root, 'preferences.json', null);
  return { directory, root };
}

function filesOf(now: number): DemoFile[] {
  return [
    ...memoryBankFiles(now),
    ...runFiles(now),
    ...aiconfigFiles(now),
    ...agentspecFiles(now),
    ...lorchFiles(now),
    ...kopiFiles(now),
    ...genericFiles(now),
  ];
}

async function plant(root: string, file: DemoFile): Promise<void> {
  const path = join(root, file.path);
  await ensureDirectory(dirname(path));
  await writePlain(path, file.text, { mode: file.mode ?? 0o644 });
}

/** A lock directory as a peer on another machine, or one that died before it said who it was, leaves it. */
async function foreignLock(root: string, name: string, info: string[] | null): Promise<void> {
  const folder = name === 'preferences.json' ? 'global' : 'projects/webshop';
  const target = join(root, 'aiconfig/memory', folder, name);
  const hash = createHash('sha256').update(target).digest('hex');
  const lock = join(root, 'aiconfig/.locks', `${hash}.lock`);
  await ensureDirectory(lock, 0o755);
  if (info) await writePlain(join(lock, 'info'), `${info.join('\n')}\n`, { mode: 0o644 });
}
