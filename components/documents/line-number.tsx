import { Link2 } from 'lucide-react';
import type { DocumentLine } from '@/lib/document';
import { goToLine } from './line-hash';
import { ProblemIcon, problemWords } from './problem-mark';

interface LineNumberProps {
  number: number;
  digits: number;
  problem: DocumentLine['problem'];
}

export function LineNumber({ number, digits, problem }: LineNumberProps) {
  return (
    <span
      onClick={() => goToLine(number)}
      title={problem ? problemWords(problem) : `Name line ${number} in the URL`}
      className="tabular sticky left-0 flex shrink-0 cursor-pointer items-start justify-end gap-1 bg-inherit pr-3 pl-4 font-mono text-12 leading-5 text-ink-faint select-none group-hover/line:text-ink"
      style={{ minWidth: `calc(${digits}ch + 3rem)` }}
    >
      {problem ? (
        <span className="mt-[3px]">
          <ProblemIcon severity="error" />
          <span className="sr-only">{problemWords(problem)}, line</span>
        </span>
      ) : (
        <Link2 aria-hidden className="invisible mt-1 size-3 group-hover/line:visible" />
      )}
      {number}
    </span>
  );
}
