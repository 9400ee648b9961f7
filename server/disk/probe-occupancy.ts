import { closeSync, constants, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { errnoOf } from './fault';

/** What is done inside a lock to find out whether somebody else is there too. */
export interface Occupancy {
  /** False when another one is inside. */
  enter(): boolean;
  /** Adds one to the counter in two steps, with `meanwhile` between them. */
  count(meanwhile: () => void): void;
  leave(): void;
}

/** Two detectors that know nothing of each other: a marker made with O_EXCL, and a counter that loses updates. */
export function occupancyAt(path: string): Occupancy {
  const marker = `${path}.inside`;
  let entered = false;
  return {
    enter: () => (entered = create(marker)),
    count(meanwhile) {
      const number = readCounter(path);
      meanwhile();
      writeCounter(path, number + 1);
    },
    leave() {
      if (entered) remove(marker);
    },
  };
}

/** Opened anew each time: what others wrote must be seen. */
export function readCounter(path: string): number {
  const fd = openSync(counterOf(path), constants.O_RDONLY | constants.O_CREAT, 0o600);
  try {
    const buffer = Buffer.alloc(width);
    return Number(buffer.toString('latin1', 0, readSync(fd, buffer, 0, width, 0)));
  } finally {
    closeSync(fd);
  }
}

const width = 12;

function writeCounter(path: string, value: number): void {
  const fd = openSync(counterOf(path), constants.O_WRONLY);
  try {
    writeSync(fd, Buffer.from(String(value).padStart(width)), 0, width, 0);
  } finally {
    closeSync(fd);
  }
}

function counterOf(path: string): string {
  return `${path}.count`;
}

function create(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}
