import { Worker } from 'node:worker_threads';
import { failure } from '@/lib/errors';
import type { DocumentForm } from '@/lib/document';
import type { ConfinedPath } from '@/server/disk/confine';
import { findWorkerFile } from '@/server/locks/native/waiting-pool';
import type { ScanAnswer } from './inspect-worker';
import { scanFile, type Scan } from './scan-file';

interface Aside {
  worker: Worker;
  waiting: Map<number, (scan: Scan | null) => void>;
}

const key = Symbol.for('strongroom.bank.scan-aside');
let nextId = 1;

/** Scans in a worker thread, so that a big file blocks nobody; here when the worker cannot be had. */
export async function scanAside(place: ConfinedPath, form: DocumentForm): Promise<Scan> {
  const aside = start();
  if (!aside) return scanFile(place, form);
  const id = nextId++;
  const scan = await new Promise<Scan | null>((resolve) => {
    aside.waiting.set(id, resolve);
    aside.worker.ref();
    aside.worker.postMessage({ id, place, form });
  });
  if (scan !== null) return scan;
  // The worker says only that it failed. Tried here it is not: what ended the worker would end the server.
  throw failure('STORAGE_FAULT', `${JSON.stringify(place.path)} could not be looked into.`, {
    path: place.path,
  });
}

function start(): Aside | null {
  const store = globalThis as { [key]?: Aside | undefined };
  if (store[key]) return store[key];
  const file = findWorkerFile('inspect-worker.js');
  if (!file) return null;
  const aside: Aside = {
    worker: new Worker(file, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512 } }),
    waiting: new Map(),
  };
  aside.worker.unref();
  aside.worker.on('message', ({ id, scan }: ScanAnswer) => {
    aside.waiting.get(id)?.(scan);
    aside.waiting.delete(id);
    if (aside.waiting.size === 0) aside.worker.unref();
  });
  aside.worker.on('error', () => undefined);
  aside.worker.on('exit', () => {
    store[key] = undefined;
    for (const resolve of aside.waiting.values()) resolve(null);
  });
  store[key] = aside;
  return aside;
}
