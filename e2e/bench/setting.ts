import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where and how much is measured. */
export interface Setting {
  /** A new empty directory on the disk that is measured. */
  directory(): string;
  /** Fewer rounds and turns: whether it runs at all. */
  quick: boolean;
  rounds: number;
  /** Turns of a full run, or the few of a quick one. */
  turns(full: number, quick: number): number;
}

export function settingOf(flags: readonly string[]): Setting {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-bench-')));
  process.on('exit', () => rmSync(base, { recursive: true, force: true }));
  process.on('SIGINT', () => process.exit(130));
  const quick = flags.includes('--quick');
  let made = 0;
  return {
    directory: () => {
      const path = join(base, String((made += 1)));
      mkdirSync(path);
      return path;
    },
    quick,
    rounds: quick ? 1 : 3,
    turns: (full, few) => (quick ? few : full),
  };
}

/** Compiles a C program of the folder; null where there is no compiler. */
export function compile(source: string, into: string): string | null {
  try {
    execFileSync('cc', ['-O2', '-o', into, source], { stdio: ['ignore', 'ignore', 'ignore'] });
    return into;
  } catch {
    return null;
  }
}
