'use client';
import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { PathText } from '@/components/text/visible-text';
import { ChangeView, type ChangeSide } from '@/components/ui/change-view';
import type { PlanKind, PlanTarget } from '@/lib/plan';
import { countLines, fateOf, fateWords, type Fate } from './target-fate';

interface PlanTargetRowProps {
  kind: PlanKind;
  target: PlanTarget;
  openAtFirst: boolean;
}

export function PlanTargetRow({ kind, target, openAtFirst }: PlanTargetRowProps) {
  const { path, diff, changes } = target;
  const [open, setOpen] = useState(openAtFirst);
  const [side, setSide] = useState<ChangeSide | null>(null);
  const id = useId();
  const fate = fateOf(kind, target);
  const isLock = kind.startsWith('clear-');
  return (
    <li className="flex min-w-0 flex-col gap-1.5 py-0.5">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="flex min-h-7 w-full min-w-0 flex-wrap items-center gap-x-2 rounded text-left hover:bg-hover"
      >
        <ChevronRight
          aria-hidden
          className={`size-3.5 shrink-0 text-ink-faint transition-transform ${open ? 'rotate-90' : ''}`}
        />
        <span className="flex min-w-32 flex-1">
          <PathText path={path} />
        </span>
        <Facts target={target} fate={fate} />
      </button>
      {open && (
        <div id={id}>
          <ChangeView
            diff={diff}
            changes={changes}
            side={side}
            onSide={setSide}
            empty={isLock ? 'No bytes change: only the lock itself goes.' : 'No bytes change.'}
          />
        </div>
      )}
    </li>
  );
}

const colours: Record<Fate, string> = {
  new: 'text-fine',
  changed: 'text-ink-soft',
  removed: 'text-broken',
  mode: 'text-ink-soft',
  emptied: 'text-ink-faint',
};

function Facts({ target, fate }: { target: PlanTarget; fate: Fate }) {
  const { base, next, diff, mode } = target;
  const { added, removed } = countLines(diff);
  return (
    <span className="tabular flex flex-wrap items-center gap-x-3 pr-1 text-12">
      {mode && (
        <span className="mono text-ink-soft" title="Permission bits">
          mode {mode.before ?? 'none'} → {mode.after ?? 'none'}
        </span>
      )}
      {(added > 0 || removed > 0) && (
        <span className="mono" title="Lines added and removed">
          {added > 0 && <span className="text-fine">+{added}</span>}{' '}
          {removed > 0 && <span className="text-broken">−{removed}</span>}
        </span>
      )}
      <span className={colours[fate]} title={`${base ?? 'nothing'} → ${next ?? 'nothing'}`}>
        {fateWords[fate]}
      </span>
    </span>
  );
}
