import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { BankSummary } from '@/lib/bank';
import type { Overview } from '@/lib/overview';
import type { OfferedPlan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import { placeUrl } from './pages';
import { startServer, type Server } from './server';

/** A bank that nobody else touches, with a server of its own. */
export interface OwnBank {
  root: string;
  server: Server;
  bank: BankSummary;
  /** Makes a plan by this mutation and applies it. */
  change(name: string, input: object): Promise<Receipt>;
  /** Where a place of it is shown. */
  url(place: string, query?: Record<string, string>): string;
  end(): Promise<void>;
}

/** Serves these files; the recorder has looked at all of them when it is returned. */
export async function serveOwnBank(files: Record<string, string>): Promise<OwnBank> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-own-')));
  const root = join(place, 'own');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const server = await startServer(['--root', root, '--port', '0']);
  const bank = await server.bank('planted');
  // Only what the recorder has looked at can be brought back.
  const held = async () =>
    (await server.query<Overview>('banks.overview', { bank: bank.id })).recorder.held;
  await expect.poll(held).toBe(Object.keys(files).length);
  const call = async <T>(name: string, input: object): Promise<T> => {
    const { status, body } = await server.mutate(name, { bank: bank.id, ...input });
    expect(status, JSON.stringify(body)).toBe(200);
    return (body as { result: { data: T } }).result.data;
  };
  return {
    root,
    server,
    bank,
    async change(name, input) {
      const { id, token } = await call<OfferedPlan>(name, input);
      return call<Receipt>('plans.applyPlan', { planId: id, token });
    },
    url: (name, query) => placeUrl(server, bank, name, query),
    async end() {
      await server.stop();
      rmSync(place, { recursive: true, force: true });
    },
  };
}
