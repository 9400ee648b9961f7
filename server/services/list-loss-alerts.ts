import type { LossAlert } from '@/lib/history';
import { isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import { findLosses, type Loss } from '@/server/bank/losses/find-losses';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { redactText } from '@/server/redaction/redact';

const shownPaths = 20;

/**
 * What was lost from outside in the last seven days and is still missing, newest first; redacted. What stood before a
 * loss is brought back by `planRestoreMoment` with its id. Creates nothing.
 */
export async function listLossAlerts(bank: Bank): Promise<LossAlert[]> {
  const [losses, zone] = await Promise.all([findLosses(bank), zoneOf(bank.root)]);
  return losses.flatMap((loss) => alertOf(loss, zone) ?? []);
}

function alertOf({ id, items, missing }: Loss, zone: string): LossAlert | null {
  const [first] = items;
  const last = items.at(-1);
  if (!first || !last) return null;
  const actors = new Set(items.map(({ actor }) => actor));
  const [actor = null] = actors.size === 1 ? actors : [];
  return {
    id,
    at: isoOf(first.atMs, zone),
    lastAt: isoOf(last.atMs, zone),
    removed: items.filter(({ kind }) => kind === 'removed').length,
    cut: items.filter(({ kind }) => kind !== 'removed').length,
    paths: missing.slice(0, shownPaths).map(({ path }) => redactText(path).text),
    missing: missing.length,
    actor: actor === null ? null : redactText(actor).text,
  };
}
