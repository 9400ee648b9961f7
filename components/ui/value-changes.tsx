import { ArrowLeftRight, Minus, Pencil, Plus, type LucideIcon } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import type { JsonChange } from '@/lib/json-change';

const looks: Record<JsonChange['change'], { icon: LucideIcon; colour: string }> = {
  added: { icon: Plus, colour: 'text-fine' },
  removed: { icon: Minus, colour: 'text-broken' },
  changed: { icon: Pencil, colour: 'text-ink-soft' },
  moved: { icon: ArrowLeftRight, colour: 'text-ink-soft' },
};

interface ValueChangesProps {
  changes: JsonChange[];
  className?: string;
}

/** What changes inside a JSON document, one value a row: where, from what, to what. */
export function ValueChanges({ changes, className = 'max-h-72' }: ValueChangesProps) {
  return (
    <ul
      tabIndex={0}
      aria-label="Values"
      className={`divide-y overflow-auto rounded border bg-ground ${className}`}
    >
      {changes.map((change, index) => (
        <Row key={index} {...change} />
      ))}
    </ul>
  );
}

function Row({ at, change, before, after }: JsonChange) {
  const { icon: Icon, colour } = looks[change];
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 px-3 py-1.5">
      <span className={`flex items-center gap-1.5 self-start text-12 leading-5 ${colour}`}>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        {change}
      </span>
      <div className="flex min-w-0 flex-col gap-0.5">
        <span className="mono leading-5 font-strong wrap-anywhere">
          <VisibleText text={at} />
        </span>
        {before !== null && <Value sign="-" text={before} />}
        {after !== null && <Value sign="+" text={after} />}
      </div>
    </li>
  );
}

function Value({ sign, text }: { sign: '-' | '+'; text: string }) {
  const look = sign === '-' ? 'bg-broken/10 text-broken' : 'bg-fine/10 text-fine';
  return (
    <span className={`mono flex gap-2 rounded-sm px-1.5 leading-5 ${look}`}>
      <span aria-label={sign === '-' ? 'before' : 'after'} role="img">
        {sign}
      </span>
      <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">
        <VisibleText text={text} />
      </span>
    </span>
  );
}
