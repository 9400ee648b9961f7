import type { SqlValue } from '@/server/disk/sql';
import { IndexUnusable } from './index-unusable';
import { applicationId, schemaHash, statements } from './schema';

/** Of an index that is being opened. */
interface Tables {
  rows(columns: string, rest: string): unknown[][];
  numbers(statement: string): number[][];
  run(statement: string, values?: readonly SqlValue[]): void;
}

/** Fills a file that was made a moment ago; leaves one that holds something as it is. */
export function makeTables(file: Tables, rules: string): void {
  if (file.numbers('SELECT count(*) FROM sqlite_schema')[0]?.[0] !== 0) return;
  file.run('BEGIN IMMEDIATE');
  for (const statement of statements) file.run(statement);
  // Terms are gathered in memory up to this many bytes before they are written, and merged as seldom as can be.
  file.run(`INSERT INTO terms(terms, rank) VALUES ('hashsize', 16777216)`);
  const insert = 'INSERT INTO meta VALUES (?, ?)';
  file.run(insert, ['schema', schemaHash]);
  file.run(insert, ['rules', rules]);
  file.run(`PRAGMA application_id = ${applicationId}`);
  file.run('COMMIT');
}

/** @throws IndexUnusable the tables are not ours, or made by other rules */
export function judgeTables(file: Tables, rules: string): void {
  if (file.numbers('PRAGMA application_id')[0]?.[0] !== applicationId)
    throw mismatch('it is not an index of strongroom');
  const found = file.rows('type, name, sql', 'FROM sqlite_schema WHERE sql IS NOT NULL');
  const ours = found.filter(([type, name]) => type !== 'table' || !inner.test(String(name)));
  const texts = ours.map(([, , sql]) => String(sql)).sort();
  if (texts.join('\n') !== [...statements].sort().join('\n'))
    throw mismatch('another version of strongroom made it');
  const meta = new Map(file.rows('name, value', 'FROM meta').map(([name, value]) => [name, value]));
  if (meta.get('schema') !== schemaHash) throw mismatch('another version of strongroom made it');
  if (meta.get('rules') !== rules)
    throw mismatch('it was made by other rules of reading or redacting, or for another time zone');
}

/** What FTS5 makes for itself. */
const inner = /^(?:(?:terms|grams)_(?:data|idx|docsize|config|content)|sqlite_stat1)$/;

function mismatch(why: string) {
  return new IndexUnusable('mismatch', `The index has to be made anew: ${why}.`);
}
