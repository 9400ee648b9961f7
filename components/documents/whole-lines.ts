import { lineLimit, type DocumentLine, type Problem } from '@/lib/document';

/** The lines of a text that came as a whole, in the form in which the server sends pieces. */
export function wholeLines(text: string, problems: Problem[]): DocumentLine[] {
  const marks = new Map(
    problems.flatMap(({ line, code }) => (line === null ? [] : [[line, code] as const])),
  );
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  let byte = 0;
  return lines.map((line, index) => {
    const number = index + 1;
    const start = byte;
    const bytes = encoder.encode(line).length;
    byte += bytes + 1;
    const cut = line.length > lineLimit;
    return {
      number,
      byte: start,
      text: cut ? line.slice(0, lineLimit) : line,
      cutFrom: cut ? bytes : null,
      problem: marks.get(number) ?? null,
    };
  });
}

const encoder = new TextEncoder();
