/** One file of the demo bank, as one of the five systems would have left it. */
export interface DemoFile {
  path: string;
  text: string;
  /** Permission bits; 0600 where the system's own writer uses that. */
  mode?: number;
}

/** JSON as the peers print it: two spaces, raw UTF-8; `end` is the final newline some of them write. */
export function printed(value: unknown, end: '' | '\n' = '\n'): string {
  return JSON.stringify(value, null, 2) + end;
}

/** JSON lines with the separators Python writes by default. */
export function spacedLine(value: Record<string, unknown>): string {
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`,
  );
  return `{${fields.join(', ')}}\n`;
}

export function compactLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
