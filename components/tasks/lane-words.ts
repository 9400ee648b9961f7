import { CircleCheck, CircleDot, CirclePause, type LucideIcon } from 'lucide-react';
import type { TaskLane } from '@/lib/task';

export const laneWords: Record<TaskLane, { name: string; icon: LucideIcon; colour: string }> = {
  active: { name: 'Active', icon: CircleDot, colour: 'text-held' },
  interrupted: { name: 'Interrupted', icon: CirclePause, colour: 'text-stale' },
  done: { name: 'Done', icon: CircleCheck, colour: 'text-fine' },
};

/** The status that puts a task into a lane; another one is shown beside it. */
export const usualStatus: Record<TaskLane, string> = {
  active: 'in_progress',
  interrupted: 'interrupted',
  done: 'completed',
};
