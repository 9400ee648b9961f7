import type { RunStream } from '@/lib/run';
import { redacted } from '@/server/redaction/redacted';
import type { LateSpan } from './clean-log';
import { markLine, parseMark, type RunMark } from './run-marks';

/** The marks of a log whose later found values were replaced: moved to where what they speak of stands now, and those added. */
export function moveMarks(
  text: string,
  late: Readonly<Record<RunStream, readonly LateSpan[]>>,
): string {
  const marks = text.split('\n').flatMap((line) => parseMark(line) ?? []);
  const shifts = { stdout: shiftsOf(late.stdout), stderr: shiftsOf(late.stderr) };
  const moved = marks.map((mark): RunMark => {
    const { bytes, lines } = shiftAt(shifts[mark.stream], mark.byte);
    return mark.kind === 'rule'
      ? { ...mark, byte: mark.byte + bytes }
      : { ...mark, byte: mark.byte + bytes, line: mark.line - lines };
  });
  const added = (['stdout', 'stderr'] as const).flatMap((stream) =>
    late[stream].map(({ start, rule }): RunMark => {
      const byte = start + shiftAt(shifts[stream], start).bytes;
      return { kind: 'rule', stream, rule, byte };
    }),
  );
  const lines = moved.filter(({ kind }) => kind === 'lines');
  const rules = [...moved.filter(({ kind }) => kind === 'rule'), ...added];
  rules.sort((one, other) => one.byte - other.byte);
  return [...lines, ...rules].map(markLine).join('');
}

interface Shift {
  /** Holds for what stands from here on. */
  from: number;
  bytes: number;
  lines: number;
}

function shiftsOf(spans: readonly LateSpan[]): Shift[] {
  let bytes = 0;
  let lines = 0;
  return spans.map(({ start, end, newlines }) => {
    bytes += redacted.length - (end - start);
    lines += newlines;
    return { from: end, bytes, lines };
  });
}

/** The last that holds; by halves. */
function shiftAt(shifts: readonly Shift[], byte: number): Pick<Shift, 'bytes' | 'lines'> {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle] as Shift).from <= byte) low = middle + 1;
    else high = middle;
  }
  return shifts[low - 1] ?? { bytes: 0, lines: 0 };
}
