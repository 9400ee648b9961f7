import type { ExportFormat } from '@/lib/archive';
import { csvRow } from '@/lib/archive-csv';
import { archivePlaces } from '@/server/bank/archive/archive-places';
import { shownEntry } from '@/server/bank/archive/archived-task';
import {
  filterOf,
  matching,
  type ArchiveFilter,
  type AskedFilter,
} from '@/server/bank/archive/matches-archive';
import { readArchive, type ArchiveEntry } from '@/server/bank/archive/read-archive';
import type { Bank } from '@/server/bank/bank';
import { readSettingsOrDefaults } from '@/server/bank/settings/read-settings';
import type { ArchiveLine } from '@/server/layouts/memory-bank/archive-line';

export interface ExportArchiveInput extends AskedFilter {
  format: ExportFormat;
  redact: boolean;
}

const columns = [
  'id',
  'description',
  'status',
  'created',
  'finished_at',
  'source',
  'todos_done',
  'todos_total',
  'todos',
];

/**
 * The archived tasks that are asked for, newest first, in pieces: JSON is one list of the lines' own objects, CSV one
 * row a task. What a spreadsheet would take for a formula is text there.
 */
export async function* exportArchive(
  bank: Bank,
  input: ExportArchiveInput,
): AsyncGenerator<string> {
  const filter = filterOf(input, (await readSettingsOrDefaults(bank.root)).zone);
  const places = await archivePlaces(bank.root);
  const isCsv = input.format === 'csv';
  let before = '\n';
  yield isCsv ? csvRow(columns) : '[';
  for await (const { entries } of readArchive(bank.root, places, null)) {
    const rows = entries.flatMap((entry) => rowOf(entry, filter, input) ?? []);
    if (rows.length === 0) continue;
    yield isCsv ? rows.join('') : before + rows.join(',\n');
    before = ',\n';
  }
  if (!isCsv) yield '\n]\n';
}

function rowOf(
  entry: ArchiveEntry,
  filter: ArchiveFilter,
  input: ExportArchiveInput,
): string | null {
  if (matching(entry, filter) === null) return null;
  const { line, text } = input.redact
    ? shownEntry(entry)
    : { line: entry.line, text: entry.bytes.toString('utf8') };
  if (input.format === 'csv') return csvRow(cellsOf(line));
  return isJson(text) ? text : JSON.stringify(line);
}

function cellsOf(line: ArchiveLine): string[] {
  const { id, description, status, createdAt, finishedAt, source, todos } = line;
  const done = todos.filter((todo) => todo.done).length;
  const list = todos.map((todo) => `[${todo.done ? 'x' : ' '}] ${todo.text}`).join('\n');
  const counts = [String(done), String(todos.length)];
  const texts = [id, description, status, createdAt, finishedAt, source].map((cell) => cell ?? '');
  return [...texts, ...counts, list];
}

/** A secret that was replaced may have left none. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
