import type { BankPath } from '@/lib/bank-path';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { readForChange } from '@/server/bank/read-for-change';
import { recognisedAt } from '@/server/bank/recognised-at';
import { refuseBroughtIn } from '@/server/bank/refuse-brought-in';
import { planContent } from './plan-content';

export interface WriteInput {
  path: string;
  bytes: Buffer;
  /** The revision it was based on; null: none was there; left out: what stands now. */
  base?: string | null | undefined;
  /** Where the document moved on since its base: merge instead of refusing. */
  merge: boolean;
  /** Also keep what stands as the backup its layout's writers make. */
  backup: boolean;
  reason: string | null;
  /** Texts end as the layout's own writers end them; else the bytes are taken as they are. */
  tidy?: boolean;
}

/**
 * Plans to make a document exactly these bytes.
 * @throws REVISION_CONFLICT it moved on since its base · INVALID_INPUT no JSON, nothing, or a placeholder for a secret was brought in
 */
export async function planWrite(
  bank: Bank,
  input: WriteInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const now = await readForChange(bank.root, input.path);
  const { merge, backup, reason } = input;
  const bytes = input.tidy ? await tidied(bank.root, now.path, input.bytes) : input.bytes;
  refuseBroughtIn(now.path, now.bytes, bytes);
  const base = input.base === undefined ? (now.state?.revision ?? null) : input.base;
  return planContent(bank, { kind: 'write', now, base, bytes, merge, backup, reason }, caller);
}

async function tidied(root: string, path: BankPath, bytes: Buffer): Promise<Buffer> {
  const found = (await recognisedAt(root, [path])).get(path);
  return found?.layout.tidy?.(found.claim, bytes) ?? bytes;
}
