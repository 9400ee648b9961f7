import { expect, type BrowserContext, type Page } from '@playwright/test';
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

/** The lock on this document, asked of the API until there is one: the demo's agents come and go. */
export async function lockOn(server: Server, bank: BankSummary, target: string): Promise<LockRow> {
  const locks = () => server.query<LockRow[]>('locks.list', { bank: bank.id });
  let found: LockRow | undefined;
  await expect
    .poll(async () => (found = (await locks()).find((lock) => lock.target === target)))
    .toBeDefined();
  return found as LockRow;
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
