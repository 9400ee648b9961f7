import type { Command } from 'commander';
import type { KnowledgeSnapshot } from '@/lib/knowledge';
import { planWriteSnapshotInput } from '@/lib/knowledge-inputs';
import { describeKnowledge } from '@/server/services/describe-knowledge';
import { planWriteSnapshot } from '@/server/services/plan-write-snapshot';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';
import { print, printJson } from './print';
import { spoken } from './spoken';

type SnapshotOptions = BankOptions &
  ConfirmOptions & {
    summary?: string;
    question?: string[];
    next?: string[];
    tag?: string[];
    document?: string;
    home?: string;
    reason?: string;
  };

export function registerKnowledgeSnapshot(knowledge: Command): void {
  const command = knowledge.command('snapshot');
  withConfirmOptions(withBankOptions(command))
    .description('show the context snapshot; with --summary write a new one')
    .option('--summary <text>', 'where things stand')
    .option('--question <text...>', 'what is open')
    .option('--next <text...>', 'what comes next')
    .option('--document <path>', 'of several snapshots, which')
    .option('--home <path>', 'of several memory-banks, which')
    .option('--reason <text>', 'why; goes into the receipt')
    .action((_own: SnapshotOptions, command: Command) => runSnapshot(command.optsWithGlobals()));
}

async function runSnapshot(options: SnapshotOptions): Promise<void> {
  const { summary, question = [], next = [], tag = [], document = null } = options;
  const { home = null, reason = null } = options;
  const bank = await openOneBank(options);
  if (summary === undefined) {
    const { snapshots } = await describeKnowledge(bank);
    return options.json ? printJson(snapshots) : print(snapshots.map(snapshotText).join('\n'));
  }
  const lists = { openQuestions: question, nextSteps: next, tags: tag };
  const given = { summary, ...lists, document, home, reason };
  const input = parseInput(planWriteSnapshotInput.omit({ bank: true }), given);
  const said = { ...input, at: input.at ?? new Date().toISOString() };
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planWriteSnapshot(bank, said, caller));
}

function snapshotText({ path, facts, others, problem }: KnowledgeSnapshot): string {
  const lines = [
    ['document', path],
    ...(problem === null ? [] : [['problem', problem]]),
    ['time', facts?.ts ?? '-'],
    ['summary', facts?.summary ?? '-'],
    ...(facts?.openQuestions ?? []).map((text) => ['question', text]),
    ...(facts?.nextSteps ?? []).map((text) => ['next', text]),
    ...(facts?.tags ?? []).map((text) => ['tag', text]),
    ...others.map(({ key, text }) => [key, text]),
  ];
  return lines
    .map(([name = '', text = '']) => `${spoken(name).padEnd(9)} ${spoken(text)}\n`)
    .join('');
}
