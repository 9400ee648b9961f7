import { failure } from '@/lib/errors';

/** What argv and the environment say, read once per process; nothing below the edges reads either. */
export interface Config {
  /** `--root`, as given. */
  roots: string[];
  /** `MEMORY_STORAGE_ROOT`. */
  storageRoot: string | null;
  /** `STRONGROOM_STATE_DIR`. */
  stateDirectory: string | null;
  /** `--lock-timeout`, else `STRONGROOM_LOCK_TIMEOUT`; null leaves it to the bank's configuration and the layout. */
  lockTimeout: { ms: number; source: string } | null;
  /** `STRONGROOM_TOKEN`: a session token chosen by the caller, for scripts that start the server. */
  token: string | null;
  /** `STRONGROOM_AGENT`: who runs commands, as their records name it. */
  agent: string | null;
  cwd: string;
}

const shortestToken = 32;

/** @throws INVALID_INPUT for a value that cannot be meant */
export function readConfig(
  flags: { root?: string[] | undefined; lockTimeout?: string | undefined },
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Config {
  // A bad value is told of also where a better one is given: it will be the only one some day.
  const byEnvironment = parseLockTimeout(
    filled(env['STRONGROOM_LOCK_TIMEOUT']),
    'the environment variable STRONGROOM_LOCK_TIMEOUT',
  );
  const byFlag = parseLockTimeout(flags.lockTimeout ?? null, 'the flag --lock-timeout');
  return {
    roots: flags.root ?? [],
    storageRoot: filled(env['MEMORY_STORAGE_ROOT']),
    stateDirectory: filled(env['STRONGROOM_STATE_DIR']),
    lockTimeout: byFlag ?? byEnvironment,
    token: parseToken(filled(env['STRONGROOM_TOKEN'])),
    agent: filled(env['STRONGROOM_AGENT']),
    cwd,
  };
}

/** Seconds, `0` or `infinite`. */
function parseLockTimeout(text: string | null, source: string): Config['lockTimeout'] {
  if (text === null) return null;
  const trimmed = text.trim();
  if (trimmed.toLowerCase() === 'infinite') return { ms: Infinity, source };
  const seconds = /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : NaN;
  if (Number.isFinite(seconds)) return { ms: Math.round(seconds * 1000), source };
  throw failure(
    'INVALID_INPUT',
    `The lock timeout ${JSON.stringify(text)} given by ${source} is neither a number of seconds nor "infinite".`,
    { value: text, source },
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
