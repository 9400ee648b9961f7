import type { Command, CommanderError } from 'commander';
import { failure } from '@/lib/errors';
import { longestQuery, recallInput } from '@/lib/recall-inputs';
import { recallPassages } from '@/server/services/recall-passages';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { parseInput } from './parse-input';
import { print, printJson } from './print';
import { recallText } from './recall-text';
import { untilSignal } from './until-signal';

type RecallOptions = BankOptions & {
  limit?: string;
  kind?: string[];
  agent?: string[];
  tag?: string[];
  path?: string[];
  since?: string;
  before?: string;
  mode?: string;
  history?: boolean;
};

export function registerRecall(program: Command): void {
  const command = program
    .command('recall')
    .argument('[query...]', 'words; - reads them from standard input');
  withBankOptions(command)
    .description('find what was ever remembered, best first; without words, the newest')
    .option('--limit <n>', 'at most so many', '20')
    .option('--kind <kind>', 'only passages of this kind; may be repeated', several)
    .option('--agent <name>', 'only what this agent wrote or said; may be repeated', several)
    .option('--tag <tag>', 'only what carries this tag; may be repeated', several)
    .option('--path <path>', 'only this document, or those below it; may be repeated', several)
    .option('--since <time>', 'from then on; a time with its offset, or a day')
    .option('--before <time>', 'before then')
    .option('--mode <mode>', 'auto, or substring: read all documents for exactly this text', 'auto')
    .option('--history', 'also look through earlier versions, which no index holds')
    .addHelpText('after', help)
    .exitOverride(refuse)
    .action(runRecall);
}

/** An unknown option was most likely meant as a word that must not be there. */
function refuse(error: CommanderError): never {
  if (error.code !== 'commander.unknownOption') throw error;
  const words = `${error.message.replace(/^error: /, '')}. Words that begin with - stand after --: strongroom recall -- deploy -staging`;
  throw failure('INVALID_INPUT', words);
}

const help = `
A query is words, any of which is enough, and:
  "as written"   deploy*   ~substring   -not   -"not this"
  kind:decision  agent:claude  tag:release  path:notes/  since:2026-03-01  before:2026-04-01
What begins with - stands after --:  strongroom recall -- deploy -staging`;

async function runRecall(words: string[], options: RecallOptions): Promise<void> {
  const query = words.length === 1 && words[0] === '-' ? await readQuery() : words.join(' ');
  const { kind, agent, tag, path, since, before, mode, history } = options;
  const given = {
    ...{ query, mode, history, since, before, limit: Number(options.limit) },
    ...{ kinds: kind, agents: agent, tags: tag, paths: path },
  };
  const input = parseInput(recallInput.omit({ bank: true }), given, flags);
  const bank = await openOneBank(options);
  await untilSignal(options.json ?? false, async (signal) => {
    const answer = await recallPassages(bank, input, signal);
    await (options.json ? printJson(answer) : print(recallText(answer)));
  });
}

/** How fields of the schema are called here. */
const flags = { kinds: 'kind', agents: 'agent', tags: 'tag', paths: 'path' };

function several(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** Of what is piped in as much as a query may be, and a little more: that is refused by its length, not held. */
async function readQuery(): Promise<string> {
  const most = 4 * longestQuery + 4;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size > most) break;
  }
  return Buffer.concat(pieces)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
