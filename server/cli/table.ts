import { spoken } from './spoken';

/** Rows under their headings, columns aligned; the last column is not padded. */
export function table(headings: string[], rows: string[][]): string {
  const all = [headings, ...rows.map((row) => row.map(spoken))];
  const widths = headings.map((_, column) =>
    Math.min(60, Math.max(...all.map((row) => (row[column] ?? '').length))),
  );
  const line = (row: string[]) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return `${all.map(line).join('\n')}\n`;
}
