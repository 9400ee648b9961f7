/** One goal of the design, beside what was measured. */
export interface Goal {
  words: string;
  figure: string;
  met: boolean;
}

export interface Section {
  title: string;
  /** How it was measured. */
  note: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
  goals: readonly Goal[];
}

export function print({ title, note, head, rows, goals }: Section): void {
  console.log(`\n## ${title}\n${note}\n`);
  const table = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, at) => pad(row[at] ?? '', width, at)).join(' | ')} |`;
  console.log(line(head));
  console.log(`| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  rows.forEach((row) => console.log(line(row)));
  if (goals.length > 0) console.log('');
  goals.forEach(printGoal);
}

/** All goals once more, at the end of a run. */
export function printGoals(sections: readonly Section[]): void {
  const goals = sections.flatMap((section) => section.goals);
  console.log(`\n## Goals: ${goals.filter(({ met }) => met).length} of ${goals.length} met\n`);
  goals.forEach(printGoal);
}

function printGoal({ words, figure, met }: Goal): void {
  console.log(`${met ? 'met    ' : 'NOT MET'}  ${words}: ${figure}`);
}

/** Names to the left, numbers to the right. */
function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}
