import { failure } from '@/lib/errors';

/** What argv and the environment say, read once per process; nothing below the edges reads either. */
export interface Config {
  /** `--root`, as given. */
  roots: string[];
  /** `MEMORY_STORAGE_ROOT`. */
  storageRoot: string | null;
  /** `STRONGROOM_STATE_DIR`. */
  stateDirectory: string | null;
  /** `--lock-timeout`, else `STRONGROOM_LOCK_TIMEOUT`; null leaves it to the layout. */
  lockTimeoutMs: number | null;
  /** `STRONGROOM_TOKEN`: a session token chosen by the caller, for scripts that start the server. */
  token: string | null;
  cwd: string;
}

const shortestToken = 32;

/** @throws INVALID_INPUT for a value that cannot be meant */
export function readConfig(
  flags: { root?: string[] | undefined; lockTimeout?: string | undefined },
  env: NodeJS.ProcessEnv,
  cwd: string,
): Config {
  const timeout = flags.lockTimeout ?? filled(env['STRONGROOM_LOCK_TIMEOUT']);
  return {
    roots: flags.root ?? [],
    storageRoot: filled(env['MEMORY_STORAGE_ROOT']),
    stateDirectory: filled(env['STRONGROOM_STATE_DIR']),
    lockTimeoutMs: timeout === null ? null : parseLockTimeout(timeout),
    token: parseToken(filled(env['STRONGROOM_TOKEN'])),
    cwd,
  };
}

/** Seconds, `0` or `infinite`, in milliseconds. */
export function parseLockTimeout(text: string): number {
  if (text === 'infinite') return Infinity;
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (Number.isFinite(seconds)) return Math.round(seconds * 1000);
  throw failure(
    'INVALID_INPUT',
    `The lock timeout ${JSON.stringify(text)} is neither a number of seconds nor "infinite".`,
  );
}

function parseToken(token: string | null): string | null {
  if (token === null || /^[\w-]{32,}$/.test(token)) return token;
  throw failure(
    'INVALID_INPUT',
    `STRONGROOM_TOKEN must have at least ${shortestToken} letters, digits, "-" or "_".`,
  );
}

function filled(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
