import type { MomentComparison } from '@/lib/moment';
import type { Bank } from '@/server/bank/bank';
import { momentText, parseMoment, type MomentPoint } from '@/server/bank/moment';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { redactText } from '@/server/redaction/redact';
import { listDocuments } from './list-documents';

/**
 * What differs between two moments; `to` null is now, as it stands on disk. Creates nothing.
 * @throws INVALID_INPUT not a moment, or a time without its offset
 */
export async function compareMoments(
  bank: Bank,
  input: { from: string; to?: string | null | undefined },
): Promise<MomentComparison> {
  const from = parseMoment(input.from);
  const to = input.to == null ? null : parseMoment(input.to);
  const zone = await zoneOf(bank.root);
  const before = await revisionsAt(bank, from);
  const after = to === null ? await revisionsNow(bank) : await revisionsAt(bank, to);
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  const comparison: MomentComparison = {
    from: momentText(from, zone),
    to: to && momentText(to, zone),
    added: [],
    removed: [],
    changed: [],
  };
  for (const name of paths) compareOne(comparison, name, before.get(name), after.get(name));
  return comparison;
}

function compareOne(
  { added, removed, changed }: MomentComparison,
  name: string,
  before: string | undefined,
  after: string | undefined,
): void {
  if (before === after) return;
  const path = redactText(name).text;
  if (before === undefined) added.push({ path, revision: after ?? '' });
  else if (after === undefined) removed.push({ path, revision: before });
  else changed.push({ path, before, after });
}

async function revisionsAt(bank: Bank, point: MomentPoint): Promise<Map<string, string>> {
  const versions = await bank.history.at(point);
  return new Map(
    versions.flatMap(({ path, revision }) => (revision === null ? [] : [[path, revision]])),
  );
}

const passing = new Set(['lock', 'temp', 'special']);

async function revisionsNow(bank: Bank): Promise<Map<string, string>> {
  const documents = (await listDocuments(bank)).filter(({ kind }) => !passing.has(kind));
  return new Map(
    documents.flatMap(({ path, revision }) => (revision === null ? [] : [[path, revision]])),
  );
}
