import { wholeLimit, type DocumentFacts, type DocumentView } from '@/lib/document';
import { octalOf } from '@/lib/format';
import { inZone } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import { findEntry } from '@/server/bank/find-entry';
import { inspectEntry, type Inspected } from '@/server/bank/inspect-entry';
import type { Entry } from '@/server/bank/list-entries';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { nameFrom } from '@/server/disk/companions';
import { confine } from '@/server/disk/confine';
import { readUpTo } from '@/server/disk/read';
import { markText } from '@/server/redaction/marks/mark-text';
import { redactText } from '@/server/redaction/redact';

const longestMeaning = 300;

/**
 * Facts of one document, and its text when it is small enough, redacted.
 * @throws PATH_OUTSIDE_BANK, INVALID_INPUT, NOT_FOUND, PERMISSION_DENIED
 */
export async function readDocument(bank: Bank, input: { path: string }): Promise<DocumentView> {
  const entry = await findEntry(bank.root, input.path);
  const inspected = await inspectEntry(bank.root, entry);
  const shown = factsOf(bank.root, entry, inspected);
  const modifiedAt = inZone(shown.modifiedAt, await zoneOf(bank.root));
  const facts = { ...shown, modifiedAt };
  const meaning = inspected.meaning.map(({ label, value }) => ({
    label,
    // Cut only afterwards: half a secret is not recognised.
    value: redactText(value).text.slice(0, longestMeaning),
  }));
  if (facts.form === 'facts' || inspected.summary.size > wholeLimit) {
    return { facts, text: null, redactions: {}, marks: [], meaning };
  }
  const { bytes, truncated } = await readUpTo(await confine(bank.root, entry.path), wholeLimit);
  if (truncated) return { facts, text: null, redactions: {}, marks: [], meaning };
  const { text, byRule, marks } = markText(bytes.toString('utf8'));
  return { facts, text, redactions: byRule, marks, meaning };
}

function factsOf(
  root: string,
  entry: Entry,
  { summary, scan, linkTarget }: Inspected,
): DocumentFacts {
  const { claim, lock } = entry.recognised;
  const readable = scan !== null && !scan.binary;
  return {
    ...summary,
    form: readable ? claim.form : 'facts',
    mode: octalOf(entry.facts?.mode ?? 0),
    owner: entry.facts?.uid ?? 0,
    entry: entry.facts?.kind ?? 'file',
    linkTarget: linkTarget === null ? null : redactText(linkTarget).text,
    lock: lock && { path: nameFrom(root, lock.lockPath), protocol: lock.protocol },
    lines: readable ? scan.lines : null,
  };
}
