import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { KnowledgePage } from '@/lib/knowledge';
import { knowledgeInput } from '@/lib/knowledge-inputs';
import { listKnowledge } from '@/server/services/list-knowledge';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { cancelOnSignal } from './cancel-on-signal';
import { registerKnowledgeAdd } from './knowledge-add';
import { registerKnowledgeSnapshot } from './knowledge-snapshot';
import { parseInput } from './parse-input';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { table } from './table';

type ListOptions = BankOptions & {
  query?: string;
  type?: string;
  tag?: string[];
  limit?: string;
  cursor?: string;
};

export function registerKnowledge(program: Command): void {
  const knowledge = withBankOptions(program.command('knowledge'))
    .description('list what is known, the newest first')
    .option('--query <text>', 'only what tells this, whatever its case')
    .option('--type <type>', 'only of this type')
    .option('--tag <tag>', 'only with this tag', (tag: string, before: string[] = []) => [
      ...before,
      tag,
    ])
    .option('--limit <n>', 'at most so many', '100')
    .option('--cursor <cursor>', 'go on where a list ended')
    .action(runList);
  registerKnowledgeAdd(knowledge);
  registerKnowledgeSnapshot(knowledge);
}

async function runList(options: ListOptions): Promise<void> {
  const { query = null, type = null, tag: tags = [], cursor = null } = options;
  if (tags.length > 1) throw failure('INVALID_INPUT', 'A list is of one --tag.', { tags });
  const given = { query, type, tag: tags[0] ?? null, cursor, limit: Number(options.limit ?? 100) };
  const input = parseInput(knowledgeInput.omit({ bank: true }), given);
  const bank = await openOneBank(options);
  const canceling = cancelOnSignal();
  try {
    const page = await listKnowledge(bank, { ...input, signal: canceling.signal });
    if (options.json) await printJson(page);
    else await print(listText(page));
  } finally {
    canceling.end();
  }
}

function listText({ entries, problems, problemCount, cursor }: KnowledgePage): string {
  const rows = entries.map(({ ts, naive, type, confidence, tags, document, line, text }) => [
    ts === null ? '-' : `${ts}${naive ? ' (read as UTC)' : ''}`,
    type ?? '-',
    confidence === null ? '-' : String(confidence),
    tags.join(', '),
    line === null ? document : `${document}:${line}`,
    text.length > 500 ? `${text.slice(0, 500)}…` : text,
  ]);
  const told = problems.map(
    ({ document, line, message }) =>
      `${spoken(document)}${line === null ? '' : `:${line}`}: ${spoken(message)}\n`,
  );
  const more = problemCount - problems.length;
  const rest = more > 0 ? `… and ${plural(more, 'line')} more that cannot be read\n` : '';
  const next = cursor === null ? '' : `more: --cursor ${spoken(cursor)}\n`;
  const headings = ['TIME', 'TYPE', 'CONFIDENCE', 'TAGS', 'DOCUMENT', 'TEXT'];
  return `${table(headings, rows)}${told.join('')}${rest}${next}`;
}
