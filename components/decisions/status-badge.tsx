import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  Replace,
  type LucideIcon,
} from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import type { DecisionStatus } from '@/lib/decision';

const looks: Record<DecisionStatus, { icon: LucideIcon; className: string }> = {
  proposed: { icon: CircleDashed, className: 'text-held' },
  accepted: { icon: CircleCheck, className: 'text-fine' },
  deprecated: { icon: CircleSlash, className: 'text-stale' },
  superseded: { icon: Replace, className: 'text-ink-soft' },
};

/** How a decision stands: never colour alone. */
export function StatusBadge({ status }: { status: string | null }) {
  const known = status?.toLowerCase() ?? '';
  const { icon: Icon, className } = Object.hasOwn(looks, known)
    ? looks[known as DecisionStatus]
    : { icon: CircleHelp, className: 'text-suspect' };
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1.5 align-top leading-5 ${className}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="min-w-0 truncate">
        <VisibleText text={(status ?? 'no status').slice(0, 60)} />
      </span>
    </span>
  );
}
