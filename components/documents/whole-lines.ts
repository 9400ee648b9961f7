import { lineLimit, type DocumentLine, type Problem } from '@/lib/document';

/** The lines of a text that came as a whole, in the form in which the server sends pieces. */
export function wholeLines(
  text: string,
  problems: Problem[],
  rules: readonly (string | null)[] = [],
): DocumentLine[] {
  const marks = new Map(
    problems.flatMap(({ line, code }) => (line === null ? [] : [[line, code] as const])),
  );
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  let byte = 0;
  let told = 0;
  return lines.map((line, index) => {
    const number = index + 1;
    const start = byte;
    const bytes = encoder.encode(line).length;
    byte += bytes + 1;
    const redactions = rules.slice(told, told + countMarks(line));
    told += redactions.length;
    const cut = line.length > lineLimit;
    return {
      number,
      byte: start,
      text: cut ? line.slice(0, lineLimit) : line,
      cutFrom: cut ? bytes : null,
      redactions,
      problem: marks.get(number) ?? null,
    };
  });
}

const encoder = new TextEncoder();

function countMarks(line: string): number {
  return line.includes('***REDACTED***') ? line.split('***REDACTED***').length - 1 : 0;
}
