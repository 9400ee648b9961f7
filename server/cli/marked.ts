import type { Stretch } from '@/lib/recall';
import { spoken } from './spoken';

const [bold, plain] = ['\u001b[1m', '\u001b[22m'];

/** The lines of a text for a terminal, with what is marked in bold where that can be seen and is wanted. */
export function marked(text: string, marks: readonly Stretch[], isBold = showsBold()): string[] {
  let begin = 0;
  return text.split('\n').map((line) => {
    const shown = isBold ? bolded(line, begin, marks) : spoken(line);
    begin += line.length + 1;
    return shown;
  });
}

function bolded(line: string, begin: number, marks: readonly Stretch[]): string {
  let shown = '';
  let at = 0;
  for (const mark of marks) {
    const start = Math.max(at, mark.start - begin);
    const end = Math.min(line.length, mark.end - begin);
    if (start >= end) continue;
    shown += `${spoken(line.slice(at, start))}${bold}${spoken(line.slice(start, end))}${plain}`;
    at = end;
  }
  return shown + spoken(line.slice(at));
}

/** https://no-color.org: any value but an empty one switches it off. */
function showsBold(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}
