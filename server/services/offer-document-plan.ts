import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { OfferedPlan, PlanKind } from '@/lib/plan';
import { applyBestEffort } from '@/server/bank/apply-best-effort';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { isSameState } from '@/server/bank/complete-apply';
import { isStreamed, type DocumentChange } from '@/server/bank/document-change';
import { lookForChange } from '@/server/bank/look-for-change';
import { documentPlan, type ShownChange } from '@/server/bank/document-plan';
import { readForChange, type DocumentNow } from '@/server/bank/read-for-change';
import { recognisedAt } from '@/server/bank/recognised-at';
import { refuseNewCompanions } from '@/server/bank/refuse-new-companions';
import { schemaWarnings } from '@/server/bank/schema-warnings';
import { revisionConflict } from '@/server/bank/revision-conflict';
import { redactText } from '@/server/redaction/redact';

/** What a use-case proposes, computed by reading only. */
export interface Proposal {
  kind: PlanKind;
  changes: readonly DocumentChange[];
  warnings?: readonly string[];
  reason: string | null;
  /** The receipt it undoes. */
  undoes?: string | null;
  /** Those of the documents that are copies: where one cannot be changed, the others are. */
  copies?: readonly BankPath[];
  /** Documents as they were read to compute this; the others are read here once more. */
  read?: readonly DocumentNow[];
  /** The same documents' changes computed anew, of what stands: for who confirmed before the plan was made. */
  again?: () => Promise<readonly DocumentChange[]>;
  /** Once it is applied: to clear up what nothing depends on. Does not throw. */
  after?: () => void;
}

/**
 * Makes a plan of a proposal and offers it with its token. What would stay as it is is left out.
 * @throws READ_ONLY · INVALID_INPUT nothing would change, or a lock is no document · REVISION_CONFLICT it moved already
 */
export async function offerDocumentPlan(
  bank: Bank,
  proposal: Proposal,
  caller: Caller,
): Promise<OfferedPlan> {
  const { kind, changes, warnings = [], reason, undoes = null } = proposal;
  const { copies = [], read = [], again, after } = proposal;
  if (bank.readOnly) throw readOnly(bank.root);
  const real = onlyReal(changes);
  if (real.length > mostDocuments) throw tooMany(real.length);
  refuseTwice(real);
  refuseNewCompanions(bank.root, kind, real);
  await refuseLocks(bank.root, real);
  const shown: ShownChange[] = [];
  for (const change of real) shown.push({ change, bytes: await bytesNow(bank, change, read) });
  const told = [...warnings, ...(await schemaWarnings(bank.root, shown))];
  const plan = await documentPlan(
    kind,
    shown,
    told.map((words) => redactText(words).text),
  );
  const heldBytes = heldBy(real) + plan.targets.reduce((sum, { diff }) => sum + 2 * diff.length, 0);
  return bank.plans.offer(
    {
      plan,
      carryOut: async (entry, bound) => {
        const receipt = await applyBestEffort(bank, { changes: real, copies }, entry, {
          ...bound,
          again: again && (() => again().then(onlyReal)),
        });
        after?.();
        return receipt;
      },
      reason,
      undoes,
      heldBytes,
    },
    caller,
  );
}

function heldBy(changes: readonly DocumentChange[]): number {
  return changes.reduce((sum, { next }) => sum + (next?.heldBytes ?? 0), 0);
}

/** What a receipt can tell. */
const mostDocuments = 100_000;

function tooMany(count: number) {
  const words = `The plan would change ${count} documents; one plan changes ${mostDocuments} at most. Name some of them.`;
  return failure('INVALID_INPUT', words, { documents: count });
}

function onlyReal(changes: readonly DocumentChange[]): DocumentChange[] {
  const real = changes.filter(({ base, next }) => !isSameState(base, stateAfter(base, next)));
  if (real.length === 0) throw nothing(changes.map(({ path }) => path));
  return real;
}

function stateAfter(base: DocumentChange['base'], next: DocumentChange['next']) {
  if (next === null) return null;
  const { revision, size, mode } = next;
  return { revision, size, mode: mode ?? base?.mode ?? 0o600 };
}

async function bytesNow(
  bank: Bank,
  change: DocumentChange,
  read: readonly DocumentNow[],
): Promise<Buffer | null> {
  const known = read.find(({ path }) => path === change.path);
  if (known) return known.bytes;
  const look = isStreamed(change) ? lookForChange : readForChange;
  const now = await look(bank.root, change.path);
  if (!isSameState(now.state, change.base)) throw revisionConflict(change, now.state);
  return now.bytes;
}

function refuseTwice(changes: readonly DocumentChange[]): void {
  const seen = new Set<BankPath>();
  for (const { path } of changes) {
    const words = `${JSON.stringify(path)} would be changed twice by one plan: it is reached by two names. Name it once.`;
    if (seen.has(path)) throw failure('INVALID_INPUT', words, { path });
    seen.add(path);
  }
}

/** A lock is broken, never written: what stands in it is its holder's. */
async function refuseLocks(root: string, changes: readonly DocumentChange[]): Promise<void> {
  const paths = changes.map(({ path }) => path);
  const recognised = await recognisedAt(root, paths);
  for (const [path, { claim }] of recognised) if (claim.kind === 'lock') throw isLock(path);
}

function isLock(path: BankPath) {
  return failure(
    'INVALID_INPUT',
    `${JSON.stringify(path)} is a lock, not a document. Clear it with: strongroom locks clear`,
    { path },
  );
}

function nothing(paths: BankPath[]) {
  const names = paths.map((path) => JSON.stringify(path)).join(', ');
  return failure('INVALID_INPUT', `Nothing would change: ${names} already is as asked.`, { paths });
}

function readOnly(root: string) {
  return failure(
    'READ_ONLY',
    `${JSON.stringify(root)} is open read-only: nothing in it can be changed. Start without --read-only.`,
    { root },
  );
}
