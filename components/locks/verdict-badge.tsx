import {
  CircleHelp,
  CircleCheck,
  Ghost,
  Lock,
  ShieldQuestionMark,
  type LucideIcon,
} from 'lucide-react';
import type { Verdict } from '@/lib/lock';

const looks: Record<Verdict, { icon: LucideIcon; className: string }> = {
  held: { icon: Lock, className: 'text-held' },
  stale: { icon: Ghost, className: 'text-stale' },
  suspect: { icon: ShieldQuestionMark, className: 'text-suspect' },
  unknown: { icon: CircleHelp, className: 'text-suspect' },
  free: { icon: CircleCheck, className: 'text-fine' },
};

/** What is proven of a lock: never colour alone. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { icon: Icon, className } = looks[verdict];
  return (
    <span
      className={`inline-flex items-center gap-1.5 align-top leading-5 whitespace-nowrap ${className}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {verdict}
    </span>
  );
}
