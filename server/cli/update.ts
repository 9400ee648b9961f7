import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { planUpdateInput } from '@/lib/aiconfig-inputs';
import { planUpdate } from '@/server/services/plan-update';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';
import { planUntilApplied } from './plan-until-applied';

type UpdateOptions = BankOptions &
  ConfirmOptions & {
    arg?: string[];
    argjson?: string[];
    backup?: boolean;
    client?: string;
    reason?: string;
  };

export function registerUpdate(program: Command): void {
  const command = program
    .command('update')
    .argument('<path>', 'a JSON document')
    .argument('<expression>', 'a jq program; its one result is what the document becomes');
  withConfirmOptions(withBankOptions(command))
    .description('make a JSON document what a jq expression makes of it, under its lock')
    .option('--arg <name value>', 'give the expression a text: $name', collect)
    .option('--argjson <name value>', 'give the expression JSON: $name', collect)
    .option('--backup', 'also keep what stands as a backup beside it')
    .option('--client <name>', "count the change for this client in the document's _version")
    .option('--reason <text>', 'why; goes into the receipt')
    .action(runUpdate);
}

async function runUpdate(path: string, expression: string, options: UpdateOptions): Promise<void> {
  const { backup, client, reason, arg = [], argjson = [] } = options;
  const args = [
    ...arg.map((pair) => argumentOf(pair, false)),
    ...argjson.map((pair) => argumentOf(pair, true)),
  ];
  const given = { path, expression, args, backup, client, reason };
  const input = parseInput(planUpdateInput.omit({ bank: true }), given);
  const bank = await openOneBank(options);
  const caller = commandCaller();
  const plan = () => planUpdate(bank, input, caller);
  await planUntilApplied(options, () => confirmAndApply(bank, options, caller, plan));
}

function collect(pair: string, earlier: string[] = []): string[] {
  return [...earlier, pair];
}

/** Both words came as one (`pairArguments`). */
function argumentOf(pair: string, json: boolean): { name: string; value: string; json: boolean } {
  const cut = pair.indexOf('=');
  if (cut < 0) {
    const words = `${json ? '--argjson' : '--arg'} takes two words, a name and a value.`;
    throw failure('INVALID_INPUT', words, { option: json ? '--argjson' : '--arg' });
  }
  return { name: pair.slice(0, cut), value: pair.slice(cut + 1), json };
}
