import { setTimeout as sleep } from 'node:timers/promises';
import type { Recognised } from '@/server/layouts/recognise';
import type { Bank } from '../bank';
import { readForChange, type DocumentNow } from '../read-for-change';
import type { Repair } from './repair';
import { repairJson } from './repair-json';
import { repairLines } from './repair-lines';

/**
 * How one document is repaired, by the form its layout gives it; null when nothing is damaged, or its form tells of
 * no damage.
 * @throws CORRUPT_DOCUMENT, NOT_FOUND, PERMISSION_DENIED, STORAGE_FAULT
 */
export async function repairDocument(
  bank: Pick<Bank, 'root' | 'history'>,
  path: string,
  { claim }: Pick<Recognised, 'claim'>,
  nowMs: number,
): Promise<Repair | null> {
  const now = await readPatiently(bank.root, path);
  if (claim.form === 'jsonl') return repairLines(bank.root, now, nowMs);
  return claim.form === 'json' ? repairJson(bank, now, nowMs) : null;
}

/** agentspec takes the file away for a moment of each write: one that is not there is looked for again. */
export async function readPatiently(root: string, path: string): Promise<DocumentNow> {
  const now = await readForChange(root, path);
  if (now.state !== null) return now;
  await sleep(betweenLooksMs);
  return readForChange(root, path);
}

const betweenLooksMs = 50;
