import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { listEntries } from '@/server/bank/list-entries';
import type { JudgedTemp } from '@/server/bank/mend/judge-temps';
import { lookAtTemps } from '@/server/bank/mend/look-at-temps';
import { sweepChanges } from '@/server/bank/mend/sweep-changes';
import { offerDocumentPlan } from './offer-document-plan';

/**
 * Plans to remove temporary files of writes that did not end, whose writers are proven to be gone: those that are
 * named, else all. Their bytes go to the history.
 * @throws FORBIDDEN a named one's writer is not proven to be gone · NOT_FOUND there is none · READ_ONLY
 */
export async function planSweep(
  bank: Bank,
  { paths, reason }: { paths?: readonly string[] | undefined; reason: string | null },
  caller: Caller,
): Promise<OfferedPlan> {
  const temps = await lookAtTemps(bank, await listEntries(bank.root));
  const chosen = paths === undefined ? temps.filter((temp) => temp.isOrphan) : named(temps, paths);
  const changes = await sweepChanges(bank, chosen);
  if (changes.length === 0) throw nothingToSweep(bank.root, temps);
  const warnings = chosen.map(({ path, evidence }) => `${JSON.stringify(path)}: ${evidence}`);
  return offerDocumentPlan(bank, { kind: 'sweep', changes, warnings, reason }, caller);
}

function named(temps: readonly JudgedTemp[], paths: readonly string[]): JudgedTemp[] {
  return [...new Set(paths)].map((path) => {
    const temp = temps.find((one) => one.path === path);
    if (temp === undefined) throw noTemp(path);
    if (!temp.isOrphan) throw notProven(temp);
    return temp;
  });
}

function noTemp(path: string) {
  const words = `There is no temporary file ${JSON.stringify(path)} of any writer that is known.`;
  return failure('NOT_FOUND', words, { path });
}

function notProven({ path, evidence }: JudgedTemp) {
  return failure('FORBIDDEN', `${JSON.stringify(path)} is not swept. ${evidence}`, { path });
}

function nothingToSweep(root: string, temps: readonly JudgedTemp[]) {
  const others = temps
    .slice(0, 20)
    .map(({ path, evidence }) => ` ${JSON.stringify(path)}: ${evidence}`);
  return failure(
    'NOT_FOUND',
    `There is nothing to sweep in ${JSON.stringify(root)}.${others.join('')}`,
    { root, temps: temps.length },
  );
}
