import type { TaskPhase } from '@/lib/task';

const longestTitle = 200;
const longestLooked = 100_000;

/** A todo's Markdown as `exec` takes it: its first fenced block, without empty lines and those that begin with `#`. */
export function phaseOf(text: string): TaskPhase {
  const lines = text.slice(0, longestLooked).split(/\r?\n/);
  return { title: titleOf(lines), commands: commandsOf(lines) };
}

function titleOf(lines: readonly string[]): string {
  const first = lines.find((line) => line.trim() !== '' && !fence.test(line)) ?? '';
  const plain = first.trim().replace(/^(?:#{1,6}|[-*+]|\d+[.)])\s+/, '');
  return plain.slice(0, longestTitle);
}

const fence = /^ {0,3}(`{3,}|~{3,})/;

function commandsOf(lines: readonly string[]): string[] {
  const begin = lines.findIndex((line) => fence.test(line));
  const mark = fence.exec(lines[begin] ?? '')?.[1];
  if (mark === undefined) return [];
  const rest = lines.slice(begin + 1);
  const end = rest.findIndex((line) => {
    const closing = fence.exec(line)?.[1];
    return closing !== undefined && closing.startsWith(mark) && line.trim() === closing;
  });
  const block = end < 0 ? rest : rest.slice(0, end);
  return block.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}
