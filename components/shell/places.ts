import { Activity, FileText, History, LayoutDashboard, Lock, type LucideIcon } from 'lucide-react';

export interface Place {
  name: 'Overview' | 'Documents' | 'Locks' | 'History' | 'Activity';
  /** Below `/<bank>`. */
  path: string;
  /** The key after `g`. */
  key: string;
  icon: LucideIcon;
}

export const places: Place[] = [
  { name: 'Overview', path: '', key: 'o', icon: LayoutDashboard },
  { name: 'Documents', path: '/documents', key: 'd', icon: FileText },
  { name: 'Locks', path: '/locks', key: 'l', icon: Lock },
  { name: 'History', path: '/time', key: 'h', icon: History },
  { name: 'Activity', path: '/activity', key: 'a', icon: Activity },
];

export function hrefOf(bank: string, place: { path: string }): string {
  return `/${encodeURIComponent(bank)}${place.path}`;
}
