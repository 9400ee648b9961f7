import { Equal, Minus, Pencil, Plus, type LucideIcon } from 'lucide-react';
import type { Difference } from './moment-rows';

const looks: Record<Difference, { icon: LucideIcon; colour: string }> = {
  changed: { icon: Pencil, colour: 'text-held' },
  removed: { icon: Minus, colour: 'text-broken' },
  added: { icon: Plus, colour: 'text-fine' },
  same: { icon: Equal, colour: 'text-ink-faint' },
};

export function DifferenceMark({ difference }: { difference: Difference }) {
  const { icon: Icon, colour } = looks[difference];
  return (
    <span className={`inline-flex items-center gap-1.5 text-12 ${colour}`}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {difference}
    </span>
  );
}
