import {
  Archive,
  BookOpen,
  CalendarClock,
  FileText,
  Gavel,
  History,
  ListChecks,
  ListTodo,
  MapPin,
  MessageSquare,
  ScrollText,
  SquareTerminal,
  StickyNote,
  Zap,
  type LucideIcon,
} from 'lucide-react';
import { passageKinds, type PassageKind } from '@/lib/recall';

export const kindLooks: Record<PassageKind, { words: string; icon: LucideIcon }> = {
  session: { words: 'session', icon: CalendarClock },
  message: { words: 'message', icon: MessageSquare },
  decision: { words: 'decision', icon: Gavel },
  task: { words: 'task', icon: ListTodo },
  todo: { words: 'to-do', icon: ListChecks },
  'archived-task': { words: 'archived task', icon: Archive },
  knowledge: { words: 'knowledge', icon: BookOpen },
  note: { words: 'note', icon: StickyNote },
  state: { words: 'state', icon: MapPin },
  run: { words: 'run', icon: SquareTerminal },
  log: { words: 'log', icon: ScrollText },
  event: { words: 'event', icon: Zap },
  text: { words: 'text', icon: FileText },
  version: { words: 'earlier version', icon: History },
};

/** How a kind reads; a value that is no kind as it stands. */
export function kindWords(value: string): string {
  const kind = passageKinds.find((one) => one === value);
  return kind ? kindLooks[kind].words : value;
}
