import type { BankPath } from '@/lib/bank-path';
import { plural } from '@/lib/format';
import { redactLines, redactText } from '@/server/redaction/redact';
import { spokenLine } from '../diff/shown-lines';

const mostLines = 40;
const longestLine = 4000;

/** Some lines of a document of any size, as a plan shows that they are added or taken out. Redacted. */
export interface ShownSpan {
  sign: '+' | '-';
  /** Where, in words, as in `behind byte 4096`. */
  where: string;
  /** The first of them. */
  lines: readonly string[];
  count: number;
}

export function shownSpan(path: BankPath, { sign, where, lines, count }: ShownSpan): string {
  const name = spokenLine(redactText(path).text);
  const what = sign === '+' ? 'added' : 'taken out';
  const shown = redactLines(lines.slice(0, mostLines)).map((line) => {
    const cut = spokenLine(line).slice(0, longestLine).toWellFormed();
    return `${sign}${cut}\n`;
  });
  const left = count - shown.length;
  const rest = left > 0 ? `\\ … and ${plural(left, 'further line')}\n` : '';
  const head = `--- a/${name}\n+++ b/${name}\n@@ ${plural(count, 'line')} ${what} ${where} @@\n`;
  return `${head}${shown.join('')}${rest}`;
}
