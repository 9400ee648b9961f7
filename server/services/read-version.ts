import { parseBankPath } from '@/lib/bank-path';
import { wholeLimit } from '@/lib/document';
import type { Version } from '@/lib/history';
import type { Bank } from '@/server/bank/bank';
import { loadKept } from '@/server/bank/history/load-kept';
import { versionOf } from '@/server/bank/version-of';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { redactText } from '@/server/redaction/redact';
import { shownVersion } from '@/server/bank/history/shown-version';

export interface VersionView {
  version: Version;
  /** Redacted; null when it is no text, or over `wholeLimit`. */
  text: string | null;
}

/** A document as it stood at a revision. @throws NOT_FOUND it never had it, or the content is gone */
export async function readVersion(
  bank: Bank,
  input: { path: string; revision: string },
): Promise<VersionView> {
  const version = await versionOf(bank, parseBankPath(input.path), input.revision);
  const bytes = await loadKept(bank.history, input.revision);
  const isText = bytes.length <= wholeLimit && !bytes.subarray(0, 8192).includes(0);
  return {
    version: shownVersion(version, await zoneOf(bank.root)),
    text: isText ? redactText(bytes.toString('utf8')).text : null,
  };
}
