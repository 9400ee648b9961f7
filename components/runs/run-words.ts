import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  Loader,
  type LucideIcon,
} from 'lucide-react';
import type { RunRow, RunStatus } from '@/lib/run';

interface StatusLook {
  words: string;
  icon: LucideIcon;
  colour: string;
}

export const statusLooks: Record<RunStatus, StatusLook> = {
  running: { words: 'running', icon: Loader, colour: 'text-held' },
  success: { words: 'succeeded', icon: CircleCheck, colour: 'text-fine' },
  failed: { words: 'failed', icon: CircleX, colour: 'text-broken' },
  interrupted: { words: 'interrupted', icon: CircleDashed, colour: 'text-stale' },
  unknown: { words: 'unknown', icon: CircleHelp, colour: 'text-suspect' },
};

/** How a run ended, in as few words as there are: `0`, `SIGKILL`; null while it has not. */
export function exitOf({ exitCode, signal }: Pick<RunRow, 'exitCode' | 'signal'>): string | null {
  return signal ?? (exitCode === null ? null : String(exitCode));
}
