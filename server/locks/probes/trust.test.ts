import { expect, test } from 'vitest';
import type { FileSystemCode, Finding, Severity } from '@/lib/finding';
import { trustIn } from './trust';

const codes: FileSystemCode[] = [
  'FS_FLOCK_EXCLUSION',
  'FS_FLOCK_FREED_ON_KILL',
  'FS_MKDIR_EXCLUSION',
  'FS_EXCLUSIVE_CREATE',
  'FS_HARD_LINK',
  'FS_RENAME_REPLACES',
  'FS_RENAME_REFUSES_FULL',
  'FS_FILE_FSYNC',
  'FS_DIRECTORY_FSYNC',
  'FS_IDENTITY',
];
const ext4 = { type: 'ext4', local: true };

function seenWith(over: Partial<Record<FileSystemCode, Severity>> = {}): Finding[] {
  return codes.map((code) => ({
    ...{ code, severity: over[code] ?? 'info' },
    ...{ path: '/bank', evidence: '', fix: null },
  }));
}

function severitiesOf(findings: Finding[]): Record<string, Severity> {
  return Object.fromEntries(findings.map(({ code, severity }) => [code, severity]));
}

test('where everything is proven and storage is local, everything can be trusted', () => {
  const trust = trustIn(seenWith(), ext4, '/bank');
  expect(new Set(trust.map(({ severity }) => severity))).toEqual(new Set(['info']));
  expect(trust).toHaveLength(8);
});

test('what is broken takes the trust from the protocols that need it, and from no other', () => {
  const trust = trustIn(seenWith({ FS_FLOCK_EXCLUSION: 'error' }), ext4, '/bank');
  expect(severitiesOf(trust)).toEqual({
    TRUST_FLOCK_SIDECAR: 'error',
    TRUST_FLOCK_JSON: 'error',
    TRUST_MKDIR: 'info',
    TRUST_HARD_LINK_JSON: 'info',
    TRUST_EXCLUSIVE_JSON: 'info',
    TRUST_ATOMIC_WRITE: 'info',
    TRUST_OTHER_MACHINES: 'info',
    TRUST_POWER_LOSS: 'info',
  });
  expect(trust[0]?.evidence).toContain('FS_FLOCK_EXCLUSION');
});

test('what could not be proven is not trusted without care', () => {
  const trust = trustIn(seenWith({ FS_HARD_LINK: 'warning' }), ext4, '/bank');
  expect(severitiesOf(trust)).toMatchObject({
    TRUST_HARD_LINK_JSON: 'warning',
    TRUST_MKDIR: 'info',
  });
});

test('on storage that is not local no lock is trusted beyond this machine, whatever was seen', () => {
  const trust = trustIn(seenWith(), { type: 'nfs', local: false }, '/bank');
  const locks = trust.filter(({ code }) => code !== 'TRUST_POWER_LOSS');
  expect(new Set(locks.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  expect(trust[0]?.evidence).toMatch(
    /of other machines nothing is proven, and strongroom changes nothing/,
  );
});

test('without fsync nothing is kept for sure; tmpfs keeps nothing at all', () => {
  const unsynced = trustIn(seenWith({ FS_DIRECTORY_FSYNC: 'error' }), ext4, '/bank');
  expect(severitiesOf(unsynced)).toMatchObject({
    TRUST_POWER_LOSS: 'error',
    TRUST_ATOMIC_WRITE: 'error',
    TRUST_MKDIR: 'info',
  });
  const memory = trustIn(seenWith(), { type: 'tmpfs', local: true }, '/bank');
  expect(severitiesOf(memory)).toMatchObject({ TRUST_POWER_LOSS: 'warning' });
});
