import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BankSummary } from '@/lib/bank';
import type { LockRow } from '@/lib/lock';
import type { OfferedPlan } from '@/lib/plan';
import { root, start } from '../bench/start';

/** The dashboard's API, of a real server. */
export interface Dashboard {
  locks(): Promise<LockRow[]>;
  /** Plans and applies; `cleared`, or the code it was refused with. */
  clear(lock: LockRow, force: boolean): Promise<string>;
  openFiles(): number;
  stop(): Promise<number | null>;
}

export async function serveBank(bank: string): Promise<Dashboard> {
  const command = join(root, 'dist/cli.js');
  const server = start(process.execPath, [
    command,
    'serve',
    '--port',
    '0',
    '--no-open',
    '--root',
    bank,
  ]);
  const { origin, searchParams } = new URL(await server.line());
  const call = callerOf(origin, searchParams.get('token') ?? '');
  const banks = await call('banks.list', undefined, 'GET');
  const id = (banks.data as BankSummary[])[0]?.id;
  const clear = async (lock: LockRow, force: boolean) => {
    const wish = { bank: id, id: lock.id, revision: lock.revision, reason: 'soak', force };
    const planned = await call('locks.planClear', wish, 'POST');
    if (planned.code !== null) return planned.code;
    const { id: planId, token } = planned.data as OfferedPlan;
    const applied = await call('plans.applyPlan', { bank: id, planId, token }, 'POST');
    return applied.code ?? 'cleared';
  };
  return {
    locks: async () => {
      const { data, code } = await call('locks.list', { bank: id }, 'GET');
      if (code !== null) throw new Error(`locks.list was refused with ${code}`);
      return data as LockRow[];
    },
    clear,
    openFiles: () => readdirSync(`/proc/${server.pid}/fd`).length,
    stop: async () => {
      server.child.kill('SIGTERM');
      return (await server.ended).code;
    },
  };
}

interface Answer {
  data: unknown;
  code: string | null;
}

function callerOf(origin: string, token: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async (name: string, input: unknown, method: 'GET' | 'POST'): Promise<Answer> => {
    const text = JSON.stringify(input ?? {});
    const question =
      input === undefined || method === 'POST' ? '' : `?input=${encodeURIComponent(text)}`;
    const answer = await fetch(`${origin}/api/trpc/${name}${question}`, {
      method,
      headers,
      ...(method === 'POST' ? { body: text } : {}),
    });
    const body = (await answer.json()) as {
      result?: { data: unknown };
      error?: { message: string; data: { strongroom?: { code: string } } };
    };
    if (body.result) return { data: body.result.data, code: null };
    const code = body.error?.data.strongroom?.code;
    if (code === undefined) throw new Error(`${name}: ${answer.status} ${body.error?.message}`);
    return { data: null, code };
  };
}
