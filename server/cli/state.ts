import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import type { HomeState, StateDocument, TaskState } from '@/lib/state';
import { planSetStateInput } from '@/lib/state-inputs';
import { planSetState } from '@/server/services/plan-set-state';
import { readStates } from '@/server/services/read-states';
import { readTaskStates } from '@/server/services/read-task-states';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { stateValue } from './state-value';
import { table } from './table';

export function registerState(program: Command): void {
  const state = withBankOptions(program.command('state'))
    .description('show the cursor state, its mirror, and what is said of tasks beside it')
    .action(runShow);
  withBankOptions(state.command('show'))
    .description('the same')
    .action((_own: BankOptions, command: Command) => runShow(command.optsWithGlobals()));
  const set = state.command('set').argument('[pairs...]', 'KEY=VALUE: a field, or a path of keys');
  withConfirmOptions(withBankOptions(set))
    .description('set values of the cursor state; everything else stays')
    .option('--json-values', 'values are JSON')
    .option('--unset <key...>', 'take values out')
    .option('--home <path>', 'the memory-bank tree, where there are several')
    .option('--reason <text>', 'why; goes into the receipt')
    .action((pairs: string[], _own: SetOptions, command: Command) =>
      runSet(pairs, command.optsWithGlobals()),
    );
}

async function runShow(options: BankOptions): Promise<void> {
  const bank = await openOneBank(options);
  const [states, tasks] = await Promise.all([readStates(bank), readTaskStates(bank)]);
  if (options.json) return printJson({ states, tasks });
  await print([...states.map(stateText), ...tasks.map(taskText)].join('\n'));
}

type SetOptions = BankOptions &
  ConfirmOptions & { jsonValues?: boolean; unset?: string[]; home?: string; reason?: string };

async function runSet(pairs: string[], options: SetOptions): Promise<void> {
  const { unset = [], home = null, reason = null, jsonValues = false } = options;
  if (pairs.length + unset.length === 0)
    throw failure('INVALID_INPUT', 'Say what to set, as KEY=VALUE, or what to --unset.');
  const set = pairs.map((pair) => stateValue(pair, jsonValues));
  const input = parseInput(planSetStateInput.omit({ bank: true }), { set, unset, home, reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planSetState(bank, input, caller));
}

function stateText({ state, mirror, differences }: HomeState): string {
  const differing = (differences ?? []).map(({ at, before, after }) =>
    said(`  differs: ${at}: ${before ?? 'nothing'} here, ${after ?? 'nothing'} in the mirror`),
  );
  const beside = mirror === null ? '' : `\n${documentText(mirror, 'mirror')}${differing.join('')}`;
  return `${documentText(state, 'state')}${beside}`;
}

function documentText(
  { path, revision, problem, facts, more, habits }: StateDocument,
  what: string,
) {
  if (problem) return said(`${path} (${what}): ${problem.message}`);
  if (revision === null) return said(`${path} (${what}): not there`);
  const rows = facts.map(({ at, value, time, expected }) => [
    at,
    time?.naive ? `${value} (no offset: read as UTC)` : value,
    expected === null ? '' : `expected ${expected}`,
  ]);
  const rest = more === 0 ? '' : `  and ${more} more values\n`;
  const known = habits.map((words) => said(`  ${words}`)).join('');
  return `${said(`${path} (${what})`)}${table(['KEY', 'VALUE', ''], rows)}${rest}${known}`;
}

function taskText({ path, problem, current, interrupted, completed, todos }: TaskState): string {
  if (problem) return said(`${path}: ${problem.message}`);
  const named = current?.description ?? current?.id;
  const done = todos && `${todos.done} of ${todos.total} todos done`;
  const facts = [
    named ? `current task: ${named}` : 'no current task',
    current?.status && `status ${current.status}`,
    done,
    interrupted.length > 0 && `${interrupted.length} interrupted`,
    completed.length > 0 && `${completed.length} completed`,
  ];
  return said(`${path}: ${facts.filter(Boolean).join(', ')}`);
}

function said(line: string): string {
  return `${spoken(line)}\n`;
}
