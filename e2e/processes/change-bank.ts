import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OfferedPlan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import type { Caller } from '@/server/bank/caller';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank, type OpenBank } from '@/server/bank/open-bank';
import { applyPlan } from '@/server/services/apply-plan';
import { planWrite } from '@/server/services/plan-write';

export const tester: Caller = { id: 'cli:test', surface: 'cli', actor: 'tester@here' };

/** Opens a directory as a bank in this process, closed after the test. */
export async function openTestBank(root: string): Promise<OpenBank> {
  const options = { readOnly: false, demo: false, watch: false, stateDirectory: null };
  const bank = await openBank({ root, events: createEventHub(), taken: new Set(), ...options });
  onTestFinished(() => bank.close());
  return bank;
}

/** Plans and applies at once, as `--yes` does. */
export async function apply(bank: OpenBank, offered: Promise<OfferedPlan>): Promise<Receipt> {
  const { id, token } = await offered;
  return applyPlan(bank, { planId: id, token }, tester);
}

export function write(bank: OpenBank, path: string, text: string, base?: string | null) {
  const bytes = Buffer.from(text);
  const wish = { path, bytes, base, merge: false, backup: false, reason: null };
  return apply(bank, planWrite(bank, wish, tester));
}

export function plantFiles(root: string, files: Record<string, [text: string, mode: number]>) {
  for (const [path, [text, mode]] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    chmodSync(join(root, path), mode);
  }
}

/** Every document with its bytes and permissions; no locks, nothing of our own state. */
export function documentsIn(root: string): Record<string, { bytes: string; mode: string }> {
  const found: Record<string, { bytes: string; mode: string }> = {};
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/(^|\/)\.(strongroom|locks)(\/|$)|\.lock$/.test(name)) continue;
    const facts = lstatSync(join(root, name));
    if (!facts.isFile()) continue;
    const bytes = readFileSync(join(root, name)).toString('latin1');
    found[name] = { bytes, mode: (facts.mode & 0o7777).toString(8) };
  }
  return found;
}
