import { createRequire } from 'node:module';
import type * as koffiTypes from 'koffi';

/** Descriptors, closed by whoever asked for them; a child inherits only what it is given. */
export interface Pipe {
  readEnd: number;
  writeEnd: number;
}

const closeOnExec = 0o2000000;

/**
 * A pipe as a shell makes one. What Node gives a child instead is a socket, which `> /dev/stderr` in a script cannot
 * open. Null where the system's call cannot be reached.
 */
export function openPipe(): Pipe | null {
  if (process.platform !== 'linux') return null;
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof koffiTypes;
    const pipe2 = koffi.load(null).func('pipe2', 'int', ['int *', 'int']) as (
      ends: Int32Array,
      flags: number,
    ) => number;
    const ends = new Int32Array(2);
    if (pipe2(ends, closeOnExec) !== 0) return null;
    return { readEnd: ends[0] as number, writeEnd: ends[1] as number };
  } catch {
    return null;
  }
}
