import type { BrowserContext, Page } from '@playwright/test';
import type { BankSummary } from '@/lib/bank';
import type { LockRow } from '@/lib/lock';
import type { Server } from './server';

/** Where a place of a bank is shown. */
export function placeUrl(
  server: Server,
  bank: BankSummary,
  place: string,
  query: Record<string, string> = {},
): string {
  const search = new URLSearchParams(query).toString();
  const path = place === '' ? '' : `/${place}`;
  return `${server.origin}/${encodeURIComponent(bank.id)}${path}${search && `?${search}`}`;
}

/** The lock on this document, asked of the API. */
export async function lockOn(server: Server, bank: BankSummary, target: string): Promise<LockRow> {
  const locks = await server.query<LockRow[]>('locks.list', { bank: bank.id });
  const found = locks.find((lock) => lock.target === target);
  if (!found) throw new Error(`no lock on ${target}: ${JSON.stringify(locks)}`);
  return found;
}

/** A page that has heard the stream's hello: what happens from now on reaches it. */
export async function openLive(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await untilLive(page);
  return page;
}

export async function untilLive(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
}
