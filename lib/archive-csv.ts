/**
 * One row of a CSV file (RFC 4180). A cell that a spreadsheet would take for a formula, because of how it begins, gets
 * an apostrophe in front: it is then text, whatever its writer wanted it to do.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

const formula = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

function cellOf(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n;\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
