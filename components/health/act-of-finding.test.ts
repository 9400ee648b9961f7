import { expect, test } from 'vitest';
import type { Finding } from '@/lib/finding';
import { actOfFinding, isMended } from './act-of-finding';

const finding = (more: Partial<Finding>): Finding => ({
  code: 'INVALID_JSON',
  severity: 'error',
  path: 'a.json',
  evidence: 'It is cut.',
  fix: "strongroom repair a.json --root '/b'",
  ...more,
});

test('a finding offers the plan that mends it', () => {
  expect(actOfFinding(finding({}))).toEqual({ kind: 'repair', path: 'a.json' });
  const fix = "strongroom doctor --fix --root '/b'";
  expect(actOfFinding(finding({ code: 'ORPHAN_TEMP', fix }))).toEqual({
    kind: 'sweep',
    paths: ['a.json'],
  });
  expect(actOfFinding(finding({ code: 'FILE_MODE_OPEN', path: '.', fix }))).toEqual({
    kind: 'permissions',
    paths: null,
  });
});

test('what nothing mends offers nothing, and what a page shows leads there', () => {
  expect(actOfFinding(finding({ fix: null }))).toBeNull();
  expect(actOfFinding(finding({ code: 'STATE_DIRECTORY_OPEN', fix: 'chmod 700 x' }))).toBeNull();
  const lock = finding({ code: 'LOCK_STALE', fix: 'strongroom locks clear x' });
  expect(actOfFinding(lock)).toEqual({ kind: 'look', place: '/locks' });
  expect([finding({}), lock].map(isMended)).toEqual([true, false]);
});
