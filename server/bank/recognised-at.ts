import type { BankPath } from '@/lib/bank-path';
import type { Recognised, Recogniser } from '@/server/layouts/recognise';
import { listEntries } from './list-entries';

/**
 * What paths are to the layouts of a bank, for proposing a change. A plan asks several times within a moment: the
 * bank is not walked through each time. Whoever takes a lock looks afresh (`locksOfAll`).
 */
export async function recognisedAt(
  root: string,
  paths: readonly BankPath[],
): Promise<Map<BankPath, Recognised>> {
  const recogniser = await recogniserOf(root);
  return new Map(paths.map((path) => [path, recogniser.of(root, path)]));
}

const freshMs = 500;
const known = new Map<string, { until: number; recogniser: Promise<Recogniser> }>();

function recogniserOf(root: string): Promise<Recogniser> {
  const now = performance.now();
  const found = known.get(root);
  if (found && now < found.until) return found.recogniser;
  const recogniser = listEntries(root).then((entries) => entries.recogniser);
  // What failed is not kept.
  recogniser.catch(() => known.delete(root));
  known.set(root, { until: now + freshMs, recogniser });
  return recogniser;
}
