import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { planAddKnowledgeInput } from '@/lib/knowledge-inputs';
import { planAddKnowledge } from '@/server/services/plan-add-knowledge';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type AddOptions = BankOptions &
  ConfirmOptions & {
    type?: string;
    tag?: string[];
    confidence?: string;
    source?: string;
    document?: string;
    home?: string;
    reason?: string;
  };

export function registerKnowledgeAdd(knowledge: Command): void {
  const command = knowledge.command('add').argument('<text>', 'what is to be remembered');
  withConfirmOptions(withBankOptions(command))
    .description('add an entry to the knowledge base')
    .option('--type <type>', 'what it is, such as fact, note or decision')
    .option('--tag <tag>', 'one of its tags; may be given again', (tag: string, before = []) => [
      ...(before as string[]),
      tag,
    ])
    .option('--confidence <number>', 'how sure it is; 0.9 when left out')
    .option('--source <source>', 'who says so; user when left out')
    .option('--document <path>', 'of several knowledge bases, which')
    .option('--home <path>', 'of several memory-banks, which')
    .option('--reason <text>', 'why; goes into the receipt')
    .action((text: string, _own: AddOptions, command: Command) =>
      runAdd(text, command.optsWithGlobals()),
    );
}

async function runAdd(text: string, options: AddOptions): Promise<void> {
  const { type, tag: tags = [], source, document = null, home = null, reason = null } = options;
  if (type === undefined)
    throw failure('INVALID_INPUT', 'Say what it is: --type fact, or another.');
  const confidence = options.confidence === undefined ? undefined : Number(options.confidence);
  const given = { text, type, tags, confidence, source, document, home, reason };
  const input = parseInput(planAddKnowledgeInput.omit({ bank: true }), given);
  // Planned again after somebody else's line it stays what was said, and when.
  const said = { ...input, at: input.at ?? new Date().toISOString() };
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planAddKnowledge(bank, said, caller));
}
