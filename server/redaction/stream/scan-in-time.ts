import { createContext, Script } from 'node:vm';

/**
 * Runs work that must not hang, and ends it when it takes too long, in the middle of a pattern too. What only took
 * long because others had the processor is tried again.
 * @throws whatever the work throws, or `ERR_SCRIPT_EXECUTION_TIMEOUT`
 */
export function scanInTime<T>(work: () => T, limitMs: number): T {
  for (let attempt = 1; ; attempt += 1) {
    const before = process.cpuUsage();
    try {
      return run(work, limitMs);
    } catch (error) {
      const { user, system } = process.cpuUsage(before);
      const worked = (user + system) / 1000;
      if (!isTimeout(error) || attempt === attempts || worked > limitMs * ownShare) throw error;
    }
  }
}

const attempts = 4;
const ownShare = 0.7;

const stage: { work: () => unknown } = { work: () => undefined };
const context = createContext(stage);
const script = new Script('work()');

function run<T>(work: () => T, limitMs: number): T {
  const outer = stage.work;
  stage.work = work;
  try {
    return script.runInContext(context, { timeout: limitMs }) as T;
  } finally {
    stage.work = outer;
  }
}

function isTimeout(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
