import type { DocumentLines } from '@/lib/document';
import { readLinesToolInput, readLinesToolOutput } from '@/lib/mcp-inputs';
import { readLines } from '@/server/services/read-lines';
import { longestAnswer, tool } from './tool';

export const readLinesTool = tool({
  name: 'read_document_lines',
  title: 'Read lines of a document',
  description:
    'Read lines of a document of the bank, such as those around a hit of recall. Long lines are cut. Secrets are ' +
    'replaced by ***REDACTED***. `next` says where to go on.',
  input: readLinesToolInput,
  output: readLinesToolOutput,
  run: async (bank, input) => fitting(input.path, await readLines(bank, input)),
  textOf: ({ path, totalLines, lines, next }) =>
    [
      `${path}, ${totalLines} lines`,
      ...lines.map(({ number, text, isCut }) => `${number}\t${text}${isCut ? ' …' : ''}`),
      ...(next === null ? [] : [`(goes on at line ${next})`]),
    ].join('\n'),
});

/** As many of the lines as make an answer of a bounded length; one at least. */
function fitting(path: string, { revision, totalLines, lines }: DocumentLines) {
  const kept: { number: number; text: string; isCut: boolean }[] = [];
  let length = 0;
  for (const { number, text, cutFrom } of lines) {
    length += text.length + 40;
    if (length > longestAnswer && kept.length > 0) break;
    kept.push({ number, text, isCut: cutFrom !== null });
  }
  const after = (kept.at(-1)?.number ?? totalLines) + 1;
  return { path, revision, totalLines, lines: kept, next: after <= totalLines ? after : null };
}
