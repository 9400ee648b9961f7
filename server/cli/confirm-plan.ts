import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import type { OfferedPlan, Plan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { applyPlan } from '@/server/services/apply-plan';
import { askOnTerminal } from './ask-on-terminal';
import { print, printJson } from './print';
import { spoken } from './spoken';

export interface ConfirmOptions {
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
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
  const receipt = await applyPlan(bank, { planId: plan.id, token: offered.token }, caller);
  await (options.json ? printJson(receipt) : print(receiptText(receipt, plan)));
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
  const changes = targets.map(({ path, diff }) => `  ${spoken(path)}\n${indented(diff)}`);
  const words = warnings.map((warning) => `  ! ${spoken(warning)}\n`);
  return `plan: ${kind}\n${changes.join('')}${words.join('')}`;
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
