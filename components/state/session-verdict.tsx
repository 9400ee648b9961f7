import {
  CircleCheck,
  CircleDashed,
  CircleX,
  EyeOff,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { SessionView } from '@/lib/session';

const looks: Record<SessionView['verdict'], { icon: LucideIcon; colour: string; words: string }> = {
  generated: { icon: CircleCheck, colour: 'text-fine', words: 'as a dump writes it' },
  foreign: { icon: TriangleAlert, colour: 'text-stale', words: 'holds what no dump wrote' },
  absent: { icon: CircleDashed, colour: 'text-ink-faint', words: 'not there' },
  unjudged: { icon: EyeOff, colour: 'text-ink-faint', words: 'not looked at: enforcement is off' },
  unread: { icon: CircleX, colour: 'text-broken', words: 'cannot be read' },
};

export function SessionVerdict({ session: { verdict } }: { session: SessionView }) {
  const { icon: Icon, colour, words } = looks[verdict];
  return (
    <span className={`inline-flex items-center gap-1 ${colour}`}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {words}
    </span>
  );
}
