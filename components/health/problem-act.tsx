'use client';
import { useNoChange } from '@/components/plans/use-no-change';
import { Button } from '@/components/ui/button';
import type { Problem, ProblemCode } from '@/lib/document';
import { useMend } from './use-mend';

interface ProblemActProps {
  bank: string;
  path: string;
  problems: readonly Problem[];
}

/** The plan that may mend what is wrong with a document; nothing where there is none. */
export function ProblemAct({ bank, path, problems }: ProblemActProps) {
  const mend = useMend(bank);
  const noChange = useNoChange(bank);
  const has = (codes: ReadonlySet<ProblemCode>) => problems.some(({ code }) => codes.has(code));
  if (has(repaired)) {
    return (
      <Button
        className="my-1 self-start"
        disabledBecause={noChange}
        onClick={() => mend({ kind: 'repair', path })}
      >
        Repair…
      </Button>
    );
  }
  if (!has(swept)) return null;
  return (
    <Button
      className="my-1 self-start"
      disabledBecause={noChange}
      onClick={() => mend({ kind: 'sweep', paths: [path] })}
    >
      Sweep…
    </Button>
  );
}

const repaired: ReadonlySet<ProblemCode> = new Set([
  'INVALID_JSON',
  'INVALID_LINE',
  'TORN_TAIL',
  'FUSED_LINES',
  'EMPTY_FILE',
]);
const swept: ReadonlySet<ProblemCode> = new Set(['ORPHAN_TEMP']);
