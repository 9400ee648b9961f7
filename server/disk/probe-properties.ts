import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { lookAtSync } from './entry';
import { errnoOf } from './fault';

/** Renames a directory over one that is not empty; null when that was done, else why it was refused. */
export function renameOverFull(directory: string): string | null {
  const [from, to] = [join(directory, 'moved'), join(directory, 'full')];
  mkdirSync(from);
  mkdirSync(to);
  writeFileSync(join(to, 'content'), '');
  try {
    renameSync(from, to);
    return null;
  } catch (error) {
    return errnoOf(error) ?? 'unknown';
  }
}

/** How long an fsync took, milliseconds; it throws where none can be done. */
export function syncFile(directory: string): number {
  const fd = openSync(join(directory, 'synced'), 'w', 0o600);
  writeSync(fd, 'bytes to sync\n');
  return timedSync(fd);
}

export function syncNames(directory: string): number {
  return timedSync(openSync(directory, constants.O_RDONLY | constants.O_DIRECTORY));
}

function timedSync(fd: number): number {
  try {
    const began = performance.now();
    fsyncSync(fd);
    return performance.now() - began;
  } finally {
    closeSync(fd);
  }
}

/** What one file is called by its path, by a descriptor, and by a path again after a rename; `dev:ino` each. */
export function identitiesOf(directory: string): string[] {
  const [path, renamed] = [join(directory, 'identity'), join(directory, 'identity.renamed')];
  const fd = openSync(path, 'w', 0o600);
  try {
    const identities = [fstatSync(fd, exact), statSync(path, exact)];
    renameSync(path, renamed);
    return [...identities, fstatSync(fd, exact), statSync(renamed, exact)].map(nameOf);
  } finally {
    closeSync(fd);
  }
}

/** The same file, seen from another process. */
export function identityNow(directory: string): string {
  return nameOf(statSync(join(directory, 'identity.renamed'), exact));
}

const exact = { bigint: true } as const;

function nameOf({ dev, ino }: { dev: bigint; ino: bigint }): string {
  return `${dev}:${ino}`;
}

export function tellsCase(directory: string): boolean {
  writeFileSync(join(directory, 'Case'), '');
  return lookAtSync(join(directory, 'cASE')) === null;
}

/** The smallest of ten steps between the times of writes, milliseconds; null when they did not move in time. */
export function smallestTimeStep(directory: string, forMs: number): number | null {
  const fd = openSync(join(directory, 'times'), 'w', 0o600);
  try {
    const steps: number[] = [];
    let before = fstatSync(fd, exact).mtimeNs;
    for (const end = performance.now() + forMs; performance.now() < end && steps.length < 10;) {
      writeSync(fd, '.', 0);
      const now = fstatSync(fd, exact).mtimeNs;
      if (now > before) steps.push(Number(now - before) / 1e6);
      before = now;
    }
    return steps.length === 0 ? null : Math.min(...steps);
  } finally {
    closeSync(fd);
  }
}
