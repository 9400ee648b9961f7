import { expect, test } from 'vitest';
import type { RecordedStep } from '@/lib/recorded-step';
import { stepIndexAt, timeOfMoment } from './step-at';

const step = (id: string, at: string): RecordedStep => ({
  id,
  at,
  surface: 'outside',
  actor: null,
  receipt: null,
  documents: 1,
  removed: 0,
  path: 'a',
});
const steps = [step('3', '2026-11-21T07:00:00Z'), step('9', '2026-11-21T08:00:00Z')];

test.each([
  ['2', -1],
  ['3', 0],
  ['8', 0],
  ['9', 1],
  ['99', 1],
  ['2026-11-21T06:59:59Z', -1],
  ['2026-11-21T15:30:00+08:00', 0],
])('the step of moment %s is number %i', (moment, index) => {
  expect(stepIndexAt(steps, moment)).toBe(index);
});

test('the time of a step that is not listed is not known', () => {
  expect(timeOfMoment(steps, '2')).toBeNull();
  expect(timeOfMoment(steps, '4')).toBe(Date.parse('2026-11-21T07:00:00Z'));
  expect(timeOfMoment(steps, 'no time')).toBeNull();
});
