import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '@/e2e/processes/temporary-directory';
import { withLock } from '../acquire/acquire';
import { isLeaseFrom } from '../judging/lease-id';
import type { LockSpec } from '../lock-spec';
import { thisMachine } from '../judging/machine';

function specOf(protocol: LockSpec['protocol'], over: Partial<LockSpec> = {}): LockSpec {
  const lockPath = join(temporaryDirectory(), 'locks', 'cache.lock');
  mkdirSync(dirname(lockPath));
  return { protocol, lockPath, mode: 0o644, timeoutMs: 1000, record: 'layout', ...over };
}

const options = { timeoutMs: 0, purpose: 'test' };
const namesBeside = (spec: LockSpec) => readdirSync(dirname(spec.lockPath)).sort();

test('a hard-linked lock stands whole, as its peers print it, and leaves nothing', async () => {
  const spec = specOf('hard-link-json');
  await withLock(spec, options, async () => {
    expect(namesBeside(spec)).toEqual(['cache.lock']);
    const text = readFileSync(spec.lockPath, 'utf8');
    const record = JSON.parse(text) as Record<string, unknown>;
    expect(Object.keys(record)).toEqual(['target', 'client', 'acquired_at', 'pid', 'hostname']);
    expect(record).toMatchObject({
      pid: process.pid,
      client: expect.stringMatching(/^strongroom-\d+-/) as string,
    });
    expect(record['acquired_at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(statSync(spec.lockPath).mode & 0o777).toBe(0o600);
  });
  expect(namesBeside(spec)).toEqual([]);
});

test('a fallback lease and its marker stand as their peers print them, and go together', async () => {
  const spec = specOf('exclusive-json');
  await withLock(spec, options, async () => {
    expect(namesBeside(spec)).toEqual(['cache.lock', 'cache.lock.marker']);
    const text = readFileSync(spec.lockPath, 'utf8');
    const record = JSON.parse(text) as Record<string, string>;
    expect(Object.keys(record)).toEqual(['lease_id', 'backend', 'pid', 'scope', 'created_at']);
    expect(text.endsWith('}')).toBe(true);
    expect(record['lease_id']).toMatch(
      new RegExp(`^${process.pid}-[\\da-f]{8}-[\\da-f]{4}-4[\\da-f]{3}-8[\\da-f]{3}-[\\da-f]{12}$`),
    );
    expect(isLeaseFrom(record['lease_id'] ?? '', process.pid, thisMachine())).toBe(true);
  });
  expect(namesBeside(spec)).toEqual([]);
});

test('the empty file an advisory holder leaves does not keep a fallback taker out', async () => {
  const spec = specOf('exclusive-json');
  await withLock({ ...spec, protocol: 'flock-sidecar', record: 'none' }, options, async () => {});
  expect(namesBeside(spec)).toEqual(['cache.lock']);
  // Young, it may be a peer's that has not written its lease yet.
  await expect(withLock(spec, options, async () => {})).rejects.toMatchObject({
    code: 'LOCK_HELD',
  });
  utimesSync(spec.lockPath, 1, 1);
  await withLock(spec, options, async () => {
    expect(JSON.parse(readFileSync(spec.lockPath, 'utf8'))).toHaveProperty('lease_id');
  });
  expect(existsSync(spec.lockPath)).toBe(false);
});

test('a lease whose marker belongs to a later one leaves that marker alone', async () => {
  const spec = specOf('exclusive-json');
  const marker = `${spec.lockPath}.marker`;
  await withLock(spec, options, async () => writeFileSync(marker, '{"lease_id": "1-other"}'));
  expect(namesBeside(spec)).toEqual(['cache.lock.marker']);
});

test('an agentspec record is one line without newline, and its file stays, empty', async () => {
  const spec = specOf('flock-json');
  await withLock(spec, options, async () => {
    const text = readFileSync(spec.lockPath, 'utf8');
    expect(text).toMatch(/^\{"pid":\d+,"created":"[^"]+","hostname":"[^"]+"\}$/);
  });
  expect(statSync(spec.lockPath).size).toBe(0);
});

test.each(['flock-json', 'hard-link-json', 'exclusive-json'] as const)(
  'a held %s lock is made young again, so that peers do not break it by its age',
  async (protocol) => {
    const spec = specOf(protocol, { refreshEveryMs: 20 });
    await withLock(spec, options, async ({ signal }) => {
      const aged = ageOf(spec);
      await until(() => signal.aborted || ageOf(spec) !== aged);
      expect(signal.aborted).toBe(false);
      expect(JSON.parse(readFileSync(spec.lockPath, 'utf8'))).toMatchObject({ pid: process.pid });
    });
  },
);

/** What peers judge by. */
function ageOf({ protocol, lockPath }: LockSpec): string {
  if (protocol === 'exclusive-json') return String(statSync(`${lockPath}.marker`).mtimeMs);
  const record = JSON.parse(readFileSync(lockPath, 'utf8')) as Record<string, string>;
  return record['created'] ?? record['acquired_at'] ?? '';
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
