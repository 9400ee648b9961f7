import { dirname } from 'node:path';
import { failure } from '@/lib/errors';
import { deviceOf } from '@/server/disk/entry';
import { filesystemOf } from '@/server/disk/filesystem-kind';
import type { FilesystemKind } from '@/server/disk/filesystem-kind';

/** Refuses to lock where flock does not reach every writer: network and FUSE file systems. */
export function refuseRemote(lockPath: string): undefined | Promise<void> {
  const directory = dirname(lockPath);
  const device = deviceOf(directory);
  if (device === null || (localUntil.get(device) ?? 0) > performance.now()) return undefined;
  return ask(directory, device);
}

async function ask(directory: string, device: bigint): Promise<void> {
  const kind = await inTime(filesystemOf(directory), directory);
  if (!kind.local) throw remote(directory, kind.type);
  localUntil.set(device, performance.now() + trustedMs);
}

/** Asking takes two changes of threads, twenty times what the lock takes. A device number may be given away again. */
const trustedMs = 5000;
const localUntil = new Map<bigint, number>();

/** A dead file server never answers. */
const patienceMs = 2000;

async function inTime(answer: Promise<FilesystemKind>, directory: string): Promise<FilesystemKind> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(remote(directory, 'a file system that does not answer')),
      patienceMs,
    );
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function remote(path: string, type: string) {
  return failure(
    'STORAGE_FAULT',
    `Not writing to ${JSON.stringify(path)}: it lies on ${type}, where a lock does not reach the writers of other machines. Use a local directory.`,
    { path, filesystem: type },
  );
}
