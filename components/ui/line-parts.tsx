import { countOf } from '@/lib/format';
import { Button } from './button';

/**
 * Browsers draw no element taller than 33 million pixels, and beyond 16 million only even ones exactly, which rules
 * between rows are not: more lines than this come in parts.
 */
export function partSize(rowHeight: number): number {
  return rowHeight > 20 ? 500_000 : 1_000_000;
}

/** The part a line (1-based) lies in. */
export function partOf(line: number | null, linesPerPart: number): number {
  return line === null ? 0 : Math.floor((Math.max(1, line) - 1) / linesPerPart);
}

interface LinePartsProps {
  total: number;
  /** Lines in each part but the last. */
  size: number;
  part: number;
  onPart: (part: number) => void;
}

/** Which part is looked at, and the way to the ones beside it. */
export function LineParts({ total, size, part, onPart }: LinePartsProps) {
  const last = Math.floor((total - 1) / size);
  const from = part * size + 1;
  const to = Math.min(total, from + size - 1);
  return (
    <div className="sticky left-0 flex w-[100cqi] items-center gap-2 border-b px-4 py-1">
      <span className="tabular flex-1 text-ink-soft">
        Lines {countOf(from)} to {countOf(to)} of {countOf(total)}
      </span>
      <Button
        disabledBecause={part === 0 ? 'This is the first part.' : null}
        onClick={() => onPart(part - 1)}
      >
        Previous part
      </Button>
      <Button
        disabledBecause={part === last ? 'This is the last part.' : null}
        onClick={() => onPart(part + 1)}
      >
        Next part
      </Button>
    </div>
  );
}
