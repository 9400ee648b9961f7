import {
  Activity,
  BookOpen,
  FileText,
  Gavel,
  History,
  LayoutDashboard,
  ListTodo,
  Lock,
  MapPin,
  Milestone,
  Search,
  Settings,
  SlidersHorizontal,
  SquareTerminal,
  type LucideIcon,
} from 'lucide-react';
import type { BankSummary, LayoutName } from '@/lib/bank';

export interface Place {
  name: string;
  /** Below `/<bank>`. */
  path: string;
  /** The key after `g`. */
  key: string;
  icon: LucideIcon;
  /** Stands only in banks of this layout; left out: in every bank. */
  layout?: LayoutName;
}

const all: Place[] = [
  { name: 'Overview', path: '', key: 'o', icon: LayoutDashboard },
  { name: 'Documents', path: '/documents', key: 'd', icon: FileText },
  { name: 'Recall', path: '/recall', key: '/', icon: Search },
  { name: 'Locks', path: '/locks', key: 'l', icon: Lock },
  { name: 'Tasks', path: '/tasks', key: 't', icon: ListTodo, layout: 'memory-bank' },
  { name: 'Runs', path: '/runs', key: 'r', icon: SquareTerminal },
  { name: 'State', path: '/state', key: 's', icon: MapPin, layout: 'memory-bank' },
  { name: 'Knowledge', path: '/knowledge', key: 'k', icon: BookOpen, layout: 'memory-bank' },
  { name: 'Projects', path: '/projects', key: 'p', icon: Milestone, layout: 'aiconfig' },
  { name: 'Decisions', path: '/decisions', key: 'e', icon: Gavel, layout: 'aiconfig' },
  {
    name: 'Preferences',
    path: '/preferences',
    key: 'f',
    icon: SlidersHorizontal,
    layout: 'aiconfig',
  },
  { name: 'History', path: '/time', key: 'h', icon: History },
  { name: 'Activity', path: '/activity', key: 'a', icon: Activity },
  { name: 'Settings', path: '/settings', key: ',', icon: Settings },
];

/** Where one can go in a bank. */
export function placesOf({ layouts }: Pick<BankSummary, 'layouts'>): Place[] {
  return all.filter(({ layout }) => layout === undefined || layouts.includes(layout));
}

export function hrefOf(bank: string, place: { path: string }): string {
  return `/${encodeURIComponent(bank)}${place.path}`;
}
