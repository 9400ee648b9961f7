import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a file of a bank, and the directories above it. */
export function put(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text, { mode: 0o600 });
}

/** Replaces a file as a run's logger does. */
export function replace(root: string, path: string, text: string): void {
  put(root, `${path}.tmp`, text);
  renameSync(join(root, `${path}.tmp`), join(root, path));
}

export interface PlantedRun {
  cmd?: string;
  exit?: number | null;
  agent?: string;
  out?: string;
  err?: string;
  startedAt?: string;
  /** Fields beside the original's, or in their place. */
  more?: Record<string, unknown>;
}

/** A run in the original's shape; its id is a bank path without `.json`. */
export function plantRun(root: string, id: string, run: PlantedRun = {}): void {
  put(root, `${id}.json`, recordText(id, run));
  put(root, `${id}.out`, run.out ?? 'done\n');
  put(root, `${id}.err`, run.err ?? '');
}

export function recordText(id: string, run: PlantedRun = {}): string {
  const { cmd = 'echo done', exit = 0, agent, startedAt = '2026-11-21T04:08:09+0000' } = run;
  const record = {
    cmd,
    exit_code: exit,
    started_at: startedAt,
    ended_at: exit === null ? null : startedAt,
    duration_s: exit === null ? null : 0.005,
    stdout: `memory-bank/${id}.out`,
    stderr: `memory-bank/${id}.err`,
    status: exit === null ? 'running' : exit === 0 ? 'success' : 'failed',
    ...(agent === undefined ? {} : { agent }),
    ...run.more,
  };
  return JSON.stringify(record, null, 2);
}

/** A name as memory-bank gives it: `run_<time>`, so many seconds after a moment in 2026. */
export function runName(second: number): string {
  const time = new Date(Date.UTC(2026, 9, 1) + second * 1000).toISOString().slice(0, 19);
  return `run_${time.replace(/[-:]/g, '')}+0800`;
}

export function startOf(second: number): string {
  return new Date(Date.UTC(2026, 8, 30, 16) + second * 1000).toISOString();
}
