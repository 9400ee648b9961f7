import { diffArrays } from 'diff';

/** Of each log. */
export const mostCompared = 10_000;
/** Lines of the difference that are drawn. */
const mostShown = 3000;
const context = 3;
const patienceMs = 1500;

/** The difference of two logs as a unified diff; null when finding it would take too long. */
export function diffLogs(
  before: readonly string[],
  after: readonly string[],
): { text: string; leftOut: number } | null {
  const changes = diffArrays([...before], [...after], { timeout: patienceMs });
  if (changes === undefined) return null;
  const lines: string[] = [];
  let [one, two] = [1, 1];
  for (const [index, { value, added, removed }] of changes.entries()) {
    if (added || removed) {
      lines.push(...value.map((line) => `${added ? '+' : '-'}${line}`));
    } else {
      const isFirst = index === 0;
      const isLast = index === changes.length - 1;
      lines.push(...around(value, { isFirst, isLast, one, two }));
    }
    if (!added) one += value.length;
    if (!removed) two += value.length;
  }
  const isSame = changes.every(({ added, removed }) => !added && !removed);
  if (isSame) return { text: '', leftOut: 0 };
  const text = lines.slice(0, mostShown).join('\n');
  return { text, leftOut: Math.max(0, lines.length - mostShown) };
}

interface Surroundings {
  isFirst: boolean;
  isLast: boolean;
  /** Where the lines begin, in each log. */
  one: number;
  two: number;
}

/** What is the same in both, as far as it lies beside a change. */
function around(same: readonly string[], { isFirst, isLast, one, two }: Surroundings): string[] {
  const head = isFirst ? 0 : context;
  const tail = isLast ? 0 : context;
  const shown = (lines: readonly string[]) => lines.map((line) => ` ${line}`);
  if (same.length <= head + tail) return shown(same);
  const skipped = same.length - tail;
  const mark = isLast ? [] : [`@@ line ${one + skipped} and line ${two + skipped} @@`];
  return [...shown(same.slice(0, head)), ...mark, ...shown(same.slice(skipped))];
}
