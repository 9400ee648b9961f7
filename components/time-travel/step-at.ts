import type { RecordedStep } from '@/lib/recorded-step';
import { instantOf } from '@/lib/time-words';

/** A moment as the address says it: the id of a version, or a time. */
export function isStepId(moment: string): boolean {
  return /^\d{1,15}$/.test(moment);
}

/** The place of the last step up to a moment; -1 when all of them came later. */
export function stepIndexAt(steps: readonly RecordedStep[], moment: string): number {
  if (isStepId(moment)) {
    return steps.findLastIndex(({ id }) => Number(id) <= Number(moment));
  }
  const epochMs = instantOf(moment)?.epochMs ?? 0;
  return steps.findLastIndex(({ at }) => (instantOf(at)?.epochMs ?? 0) <= epochMs);
}

/** When a moment was; null for a step that is too old to be listed. */
export function timeOfMoment(steps: readonly RecordedStep[], moment: string): number | null {
  if (!isStepId(moment)) return instantOf(moment)?.epochMs ?? null;
  const step = steps[stepIndexAt(steps, moment)];
  return step ? (instantOf(step.at)?.epochMs ?? null) : null;
}
