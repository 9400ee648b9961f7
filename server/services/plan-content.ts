import type { OfferedPlan, PlanKind } from '@/lib/plan';
import { failure } from '@/lib/errors';
import { backupChanges } from '@/server/bank/backup-changes';
import type { Bank } from '@/server/bank/bank';
import { mergeOnto, movedOn } from '@/server/bank/based-on';
import type { Caller } from '@/server/bank/caller';
import { findJsonFault } from '@/server/bank/json-fault';
import { nextOf, type DocumentNow } from '@/server/bank/read-for-change';
import { offerDocumentPlan } from './offer-document-plan';

export interface ContentWish {
  kind: PlanKind;
  now: DocumentNow;
  base: string | null;
  bytes: Buffer;
  merge: boolean;
  backup: boolean;
  reason: string | null;
}

/** Plans new bytes of one document, merged with what others wrote since the base where that is wanted. */
export async function planContent(
  bank: Bank,
  wish: ContentWish,
  caller: Caller,
): Promise<OfferedPlan> {
  const { now, base, reason } = wish;
  refuseNoJson(now.path, wish.bytes);
  const isMoved = (now.state?.revision ?? null) !== base;
  if (isMoved && !wish.merge) throw await movedOn(bank, wish);
  const merged = isMoved ? await mergeOnto(bank, wish) : null;
  const next = nextOf(merged?.bytes ?? wish.bytes);
  const change = { path: now.path, base: now.state, next };
  const warnings = (merged?.conflicts ?? []).map(({ at, words }) => `Conflict at ${at}: ${words}`);
  const backups = await backupChanges(bank.root, now, wish.backup);
  const kind = merged === null ? wish.kind : 'merge';
  const changes = [...backups, change];
  return offerDocumentPlan(bank, { kind, changes, warnings, reason }, caller);
}

/** What calls itself JSON is JSON: its readers would take anything else for a damaged file. */
function refuseNoJson(path: string, bytes: Buffer): void {
  if (!path.endsWith('.json')) return;
  const text = bytes.toString('utf8');
  const fault = findJsonFault(text);
  if (fault === null) return;
  const before = text.slice(0, fault.offset);
  const line = before.split('\n').length;
  const column = fault.offset - before.lastIndexOf('\n');
  throw failure(
    'INVALID_INPUT',
    `${JSON.stringify(path)} must stay JSON, and line ${line}, column ${column} is not: ${fault.why}. Nothing was changed.`,
    { path, line, column, byte: Buffer.byteLength(before) },
  );
}
