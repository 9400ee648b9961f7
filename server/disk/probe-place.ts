import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { realDirectory } from './directory';
import { faultOf, translating } from './fault';
import { filesystemOf, type FilesystemKind } from './filesystem-kind';
import { mountOf, type Mount } from './mount';

export interface ProbePlace {
  /** What was asked for, its links resolved. */
  directory: string;
  /** The fresh directory in it where everything is tried. */
  path: string;
  kind: FilesystemKind;
  mount: Mount | null;
}

/**
 * Makes a fresh directory, 0700, with a name nobody guesses.
 * @throws NOT_FOUND, INVALID_INPUT not a directory, PERMISSION_DENIED, STORAGE_FAULT
 */
export async function makeProbePlace(given: string): Promise<ProbePlace> {
  const directory = await realDirectory(given);
  const [kind, mount] = await Promise.all([filesystemOf(directory), mountOf(directory)]);
  const path = join(directory, `.strongroom-probe-${randomBytes(8).toString('hex')}`);
  try {
    mkdirSync(path, { mode: 0o700 });
    chmodSync(path, 0o700);
  } catch (error) {
    throw faultOf(error, 'make a directory to try things in', path);
  }
  proveRoom(path);
  return { directory, path, kind, mount };
}

/** What everything that is tried takes at most. */
const roomBytes = 512 * 1024;

/** On a full disk every property would look broken. */
function proveRoom(path: string): void {
  try {
    const file = join(path, 'room');
    writeFileSync(file, Buffer.alloc(roomBytes, 1));
    unlinkSync(file);
  } catch (error) {
    rmSync(path, { recursive: true, force: true });
    throw faultOf(error, 'try anything in', path);
  }
}

/** Removes it; others may be making their last names in it at this moment. */
export function removeProbePlace(path: string): Promise<void> {
  return translating('remove', path, () =>
    rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }),
  );
}
