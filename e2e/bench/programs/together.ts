import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { readFile, writeFile } from 'node:fs/promises';
import lockfile from 'proper-lockfile';
import { unconfined } from '@/server/disk/confine';
import { writeAtomically } from '@/server/disk/atomic-write';
import { withLock } from '@/server/locks/acquire/acquire';
import type { LockSpec } from '@/server/locks/lock-spec';
import { prewarmLocks } from '@/server/locks/native/kernel-lock';
import { updateTogether } from '@/server/locks/acquire/update-together';
import { input, ready, tell } from '../talk';

/** Many tasks of one process that all want to add one to the same file now; tells how long until all had. */
interface Input {
  way: 'together' | 'one by one' | 'proper-lockfile';
  spec: LockSpec;
  target: string;
  tasks: number;
}

const { way, spec, target, tasks } = input<Input>();
const options = { timeoutMs: Infinity, purpose: 'bench' };
const retries = { retries: 100_000, minTimeout: 10, maxTimeout: 100, randomize: true };
let writes = 0;

/** Counts what is renamed over the target. */
function countWrites(): void {
  const rename = fs.renameSync;
  fs.renameSync = (from, to) => {
    rename(from, to);
    if (String(to).endsWith('counter.json')) writes += 1;
  };
  syncBuiltinESMExports();
}

function addOne(bytes: Buffer | null): Buffer {
  const counter = JSON.parse(String(bytes)) as { total: number };
  return Buffer.from(JSON.stringify({ ...counter, total: counter.total + 1 }));
}

const ways: Record<Input['way'], () => Promise<void>> = {
  together: () => updateTogether({ place: unconfined(target), specs: [spec] }, options, addOne),
  'one by one': () =>
    withLock(spec, options, async ({ assertHeld }) =>
      writeAtomically(target, addOne(await readFile(target)), { fence: assertHeld }),
    ),
  'proper-lockfile': async () => {
    const release = await lockfile.lock(target, { retries });
    await writeFile(target, addOne(await readFile(target)));
    writes += 1;
    await release();
  },
};

countWrites();
await prewarmLocks();
await ready();
const began = performance.now();
await Promise.all(Array.from({ length: tasks }, () => ways[way]()));
tell({ ms: performance.now() - began, writes });
