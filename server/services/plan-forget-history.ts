import { createHash, randomUUID } from 'node:crypto';
import { parseBankPath, type BankPath } from '@/lib/bank-path';
import { canonicalJson } from '@/lib/canonical-json';
import { failure } from '@/lib/errors';
import { bytesOf, plural } from '@/lib/format';
import type { OfferedPlan, Plan, PlanTarget } from '@/lib/plan';
import { isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { StoredVersion } from '@/server/bank/history/history';
import type { PlannedReceipt } from '@/server/bank/journal';
import { readForChange } from '@/server/bank/read-for-change';
import { recordReceipt } from '@/server/bank/record-receipt';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { forgetIndex } from '@/server/recall/forget-index';
import { redactText } from '@/server/redaction/redact';

export interface ForgetInput {
  path: string;
  /** Left out: everything the document ever was. */
  revision?: string | null | undefined;
  reason: string;
}

/**
 * Plans to remove earlier contents of a document from the history for good, such as a secret that stood in them. Who
 * wrote them when stays known. The document itself is not touched.
 * @throws NOT_FOUND nothing of it is kept · READ_ONLY
 */
export async function planForgetHistory(
  bank: Bank,
  { path: text, revision, reason }: ForgetInput,
  caller: Caller,
): Promise<OfferedPlan> {
  if (bank.readOnly) throw readOnly(bank.root);
  const path = parseBankPath(text);
  const versions = await keptVersions(bank, path, revision ?? null);
  if (versions.length === 0) throw nothingKept(path, revision ?? null);
  const revisions = [...new Set(versions.map((version) => version.revision ?? ''))];
  const zone = await zoneOf(bank.root);
  const plan: Plan = {
    id: randomUUID(),
    digest: digestOf(path, revisions),
    kind: 'forget-history',
    targets: revisions.map((one) => targetOf(path, one, { versions, zone })),
    warnings: await warningsOf(bank, path, revisions),
  };
  const forget = async () => {
    await bank.history.forget(revisions);
    await forgetIndex(bank);
    bank.events.publish({ bank: bank.summary.id, noun: 'history', path, change: 'changed' });
    return revisions.map((before) => ({ path, before, after: null }));
  };
  const carryOut = (entry: PlannedReceipt) => recordReceipt(bank, entry, forget);
  return bank.plans.offer({ plan, carryOut, reason, undoes: null, heldBytes: 0 }, caller);
}

const page = 1000;

async function keptVersions(bank: Bank, path: BankPath, revision: string | null) {
  const found: StoredVersion[] = [];
  for (let beforeId = Number.MAX_SAFE_INTEGER; ;) {
    const versions = await bank.history.versions(path, { limit: page, beforeId });
    found.push(...versions.filter((version) => version.kept));
    const last = versions.at(-1);
    if (versions.length < page || !last) break;
    beforeId = last.id;
  }
  return found.filter((version) => revision === null || version.revision === revision);
}

function digestOf(path: string, revisions: string[]): string {
  const whatIsDone = canonicalJson(['forget-history', path, revisions]);
  return `sha256:${createHash('sha256').update(whatIsDone).digest('hex')}`;
}

function targetOf(
  path: string,
  revision: string,
  { versions, zone }: { versions: StoredVersion[]; zone: string },
): PlanTarget {
  const lines = versions
    .filter((version) => version.revision === revision)
    .map(({ atMs, size, surface, actor }) => {
      const writer = actor === null ? '' : `, ${redactText(actor).text}`;
      return `-${isoOf(atMs, zone)}, ${bytesOf(size ?? 0)}, ${surface}${writer}\n`;
    });
  const head = `--- history of ${JSON.stringify(redactText(path).text)}\n+++ /dev/null\n@@ ${revision} @@\n`;
  return {
    path,
    base: revision,
    next: null,
    diff: head + lines.join(''),
    changes: null,
    mode: null,
  };
}

async function warningsOf(bank: Bank, path: BankPath, revisions: string[]): Promise<string[]> {
  const warnings = ['What is forgotten is nowhere any more: it can be neither shown nor restored.'];
  const { state } = await readForChange(bank.root, path);
  if (state && revisions.includes(state.revision)) {
    warnings.push(
      `The document still holds ${state.revision}: it is not touched. Change it, too; when it is changed, what it holds until then may be kept once more.`,
    );
  }
  const { paths, sharing } = await bank.history.usesOf(revisions);
  const elsewhere = paths.filter((one) => one !== path);
  if (elsewhere.length > 0) {
    const names = elsewhere.slice(0, 10).map((one) => JSON.stringify(redactText(one).text));
    warnings.push(`The same content is in the history of ${names.join(', ')}: it goes there, too.`);
  }
  if (sharing > 0) {
    warnings.push(
      `${plural(sharing, 'other content')} share parts of it, and keep those: forget them, too, if what must go is there.`,
    );
  }
  return warnings;
}

function nothingKept(path: string, revision: string | null) {
  const what = revision === null ? 'Nothing' : revision;
  return failure(
    'NOT_FOUND',
    `${what} of ${JSON.stringify(path)} is kept in the history: there is nothing to forget.`,
    { path, revision },
  );
}

function readOnly(root: string) {
  return failure(
    'READ_ONLY',
    `${JSON.stringify(root)} is open read-only: nothing in it can be changed. Start without --read-only.`,
    { root },
  );
}
