import type { IndexFile } from '../index-file';
import { chooseSymbols } from './choose-symbols';
import { storedById } from './stored-passages';
import type { SymbolTables } from './symbol-tables';

/**
 * Chooses symbols for the passages from one on, where there are many times those that the last ones were chosen of.
 * @param fresh texts of passages that are about to be written
 */
export function renewSymbols(
  file: IndexFile,
  tables: SymbolTables,
  next: number,
  fresh: readonly string[],
): void {
  const { lastStart } = tables;
  const due = lastStart === 0 ? 0 : Math.max(fewestAgain, growth * lastStart);
  if (next < due || next - 1 + fresh.length < fewest) return;
  tables.begin(next, chooseSymbols(sampled(file, tables, next, fresh)));
}

const fewest = 200;
const fewestAgain = 4000;
const growth = 8;

function* sampled(
  file: IndexFile,
  tables: SymbolTables,
  next: number,
  fresh: readonly string[],
): Generator<string> {
  let units = 0;
  const count = Math.min(next - 1, mostTexts);
  const ids = Array.from({ length: count }, (_, at) => Math.floor((at * next) / count));
  for (let part = 0; part < parts && units < mostUnits; part += 1) {
    const some = ids.filter((_, at) => at % parts === part);
    for (const { fields } of storedById(file, tables, some)) {
      units += fields.text.length;
      yield fields.text;
    }
  }
  for (const text of fresh) {
    if (units > mostUnits) return;
    units += text.length;
    yield text;
  }
}

const mostTexts = 6000;
/** Each of them from all over. */
const parts = 20;
const mostUnits = 600_000;
