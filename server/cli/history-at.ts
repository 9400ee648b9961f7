import { failure } from '@/lib/errors';
import { compareMomentsInput, momentInput, planRestoreMomentInput } from '@/lib/inputs';
import type { MomentComparison } from '@/lib/moment';
import { compareMoments } from '@/server/services/compare-moments';
import { listMoment } from '@/server/services/list-moment';
import { planRestoreMoment } from '@/server/services/plan-restore-moment';
import { commandCaller, openOneBank, type BankOptions } from './bank-command';
import { confirmAndApply, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { table } from './table';

export interface AtOptions {
  at?: string;
  to?: string;
  restore?: boolean;
  onlyMissing?: boolean;
  reason?: string;
}

/** `strongroom history --at TIME`: the bank as it stood, what changed since, or bringing it back. */
export async function runHistoryAt(
  path: string | undefined,
  options: BankOptions & ConfirmOptions & AtOptions & { at: string },
): Promise<void> {
  if (options.restore) return runRestoreMoment(path, options);
  if (options.yes || options.dryRun || options.onlyMissing)
    throw failure('INVALID_INPUT', '--yes, --dry-run and --only-missing belong to --restore.');
  const bank = await openOneBank(options);
  if (options.to !== undefined) {
    const to = options.to === 'now' ? null : options.to;
    const input = parseInput(compareMomentsInput.omit({ bank: true }), { from: options.at, to });
    const compared = only(path, await compareMoments(bank, input));
    return options.json ? printJson(compared) : print(comparisonText(compared));
  }
  const moment = await listMoment(bank, parseInput(momentInput.omit({ bank: true }), options));
  const documents = moment.documents.filter((one) => path === undefined || one.path === path);
  if (options.json) return printJson({ ...moment, documents });
  const rows = documents.map(({ path: name, revision, size, at, kept }) => [
    name,
    revision,
    String(size),
    at,
    kept ? '' : 'not kept',
  ]);
  await print(table(['PATH', 'REVISION', 'SIZE', 'SINCE', ''], rows));
}

async function runRestoreMoment(
  path: string | undefined,
  options: BankOptions & ConfirmOptions & AtOptions,
): Promise<void> {
  const input = parseInput(planRestoreMomentInput.omit({ bank: true }), {
    at: options.at,
    paths: path === undefined ? null : [path],
    onlyMissing: options.onlyMissing ?? false,
    reason: options.reason ?? '',
  });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planRestoreMoment(bank, input, caller));
}

function only(path: string | undefined, compared: MomentComparison): MomentComparison {
  if (path === undefined) return compared;
  const isIt = (one: { path: string }) => one.path === path;
  const { added, removed, changed } = compared;
  return {
    ...compared,
    added: added.filter(isIt),
    removed: removed.filter(isIt),
    changed: changed.filter(isIt),
  };
}

function comparisonText({ added, removed, changed }: MomentComparison): string {
  const lines = [
    ...added.map(({ path, revision }) => `+ ${spoken(path)}  ${revision}`),
    ...removed.map(({ path, revision }) => `- ${spoken(path)}  ${revision}`),
    ...changed.map(({ path, before, after }) => `~ ${spoken(path)}  ${before}..${after}`),
  ];
  return lines.length === 0 ? 'Nothing differs.\n' : `${lines.join('\n')}\n`;
}
