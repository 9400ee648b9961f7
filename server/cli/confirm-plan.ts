import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import type { OfferedPlan, Plan, PlanTarget } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { readConfig } from '@/server/config';
import { applyPlan } from '@/server/services/apply-plan';
import { askOnTerminal } from './ask-on-terminal';
import { cancelOnSignal } from './cancel-on-signal';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { waitLine } from './wait-line';

export interface ConfirmOptions {
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
  lockTimeout?: string;
  progress?: boolean;
}

export function withConfirmOptions(command: Command): Command {
  return command
    .option('--yes', 'apply without asking')
    .option('--dry-run', 'show the plan, change nothing');
}

/**
 * The command line's confirmation: `--yes` plans and applies at once, a terminal is asked, anything else
 * gets the plan back.
 * @throws CONFIRMATION_REQUIRED with the plan, when nobody can be asked · CANCELED when the answer is no
 */
export async function confirmAndApply(
  bank: Bank,
  options: ConfirmOptions,
  caller: Caller,
  makePlan: () => Promise<OfferedPlan>,
): Promise<void> {
  if (options.yes && options.dryRun) {
    throw failure('INVALID_INPUT', '--yes and --dry-run exclude each other.');
  }
  const offered = await makePlan();
  const plan = withoutToken(offered);
  if (options.dryRun) return options.json ? printJson(plan) : print(planText(plan));
  if (!options.yes) await ask(plan);
  const receipt = await applyWaiting(bank, options, offered, caller);
  await (options.json ? printJson(receipt) : print(receiptText(receipt, plan)));
}

/** While a lock is waited for, its holder is shown; Ctrl-C ends the wait with nothing changed. */
async function applyWaiting(
  bank: Bank,
  options: ConfirmOptions,
  { id, token, targets }: OfferedPlan,
  caller: Caller,
): Promise<Receipt> {
  const { lockTimeout } = readConfig(
    { lockTimeout: options.lockTimeout },
    process.env,
    process.cwd(),
  );
  const canceling = cancelOnSignal();
  const path = targets.length === 1 ? (targets[0]?.path ?? '') : `${targets.length} documents`;
  const line = waitLine({ path, quiet: options.json === true || options.progress === false });
  try {
    const planAgain = options.yes ?? false;
    const bound = { timeout: lockTimeout, signal: canceling.signal, onWait: line.tell, planAgain };
    return await applyPlan(bank, { planId: id, token, ...bound }, caller);
  } finally {
    line.end();
    canceling.end();
  }
}

/** The token never leaves the process: confirming is what `--yes` or the answer does. */
function withoutToken({ id, digest, kind, targets, warnings }: OfferedPlan): Plan {
  return { id, digest, kind, targets, warnings };
}

async function ask(plan: Plan): Promise<void> {
  const answer = await askOnTerminal(`${planText(plan)}Apply this? [y/N] `);
  if (answer === null) {
    throw failure(
      'CONFIRMATION_REQUIRED',
      'Nothing was changed: the plan needs a confirmation. Add --yes, or run it on a terminal.',
      { plan },
    );
  }
  if (!/^y(es)?$/i.test(answer.trim())) throw failure('CANCELED', 'Nothing was changed.');
}

function planText({ kind, targets, warnings }: Plan): string {
  const changes = targets.map(targetText);
  const words = warnings.map((warning) => `  ! ${spoken(warning)}\n`);
  return `plan: ${kind}\n${changes.join('')}${words.join('')}`;
}

function targetText({ path, base, next, diff, mode }: PlanTarget): string {
  const what = next === null ? 'removed' : base === null ? 'new' : null;
  const modes = mode && `mode ${mode.before ?? 'none'} to ${mode.after ?? 'none'}`;
  const facts = [what, modes].filter((words) => words !== null).join(', ');
  return `  ${spoken(path)}${facts && ` (${facts})`}\n${indented(diff)}`;
}

function indented(diff: string): string {
  const lines = diff.split('\n').filter((line) => line !== '');
  return lines.map((line) => `    ${spoken(line)}\n`).join('');
}

function receiptText({ id, kind, targets }: Receipt, plan: Plan): string {
  const done = targets.map(({ path }) => path);
  const left = plan.targets.map(({ path }) => path).filter((path) => !done.includes(path));
  const others = left.length === 0 ? '' : `left as they were: ${left.map(spoken).join(', ')}\n`;
  return `${kind}: done, ${done.map(spoken).join(', ')}\n${others}receipt ${id}\n`;
}
