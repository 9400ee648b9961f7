import { octalOf } from '@/lib/format';
import type { Moment, MomentDocument } from '@/lib/moment';
import { isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { StoredVersion } from '@/server/bank/history/history';
import { momentText, parseMoment } from '@/server/bank/moment';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { redactText } from '@/server/redaction/redact';

/**
 * Every document as it stood at a moment, in path order. Creates nothing.
 * @throws INVALID_INPUT not a moment, or a time without its offset
 */
export async function listMoment(bank: Bank, input: { at: string }): Promise<Moment> {
  const point = parseMoment(input.at);
  const [versions, [first], zone] = await Promise.all([
    bank.history.at(point),
    bank.history.since(0, 1),
    zoneOf(bank.root),
  ]);
  return {
    at: momentText(point, zone),
    documents: versions.flatMap((version) => documentOf(version, zone) ?? []),
    knownSince: first ? isoOf(first.atMs, zone) : null,
  };
}

function documentOf(
  { path, revision, size, mode, atMs, kept }: StoredVersion,
  zone: string,
): MomentDocument | null {
  if (revision === null) return null;
  const document: MomentDocument = {
    path: redactText(path).text,
    revision,
    size: size ?? 0,
    mode: mode === null ? null : octalOf(mode),
    at: isoOf(atMs, zone),
    kept,
  };
  return document;
}
