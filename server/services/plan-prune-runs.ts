import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { bytesOf, plural } from '@/lib/format';
import type { OfferedPlan } from '@/lib/plan';
import { runStreams } from '@/lib/run';
import { givenInstant } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { spokenLine } from '@/server/bank/diff/shown-lines';
import type { DocumentChange } from '@/server/bank/document-change';
import { lookForChange } from '@/server/bank/look-for-change';
import type { DocumentNow } from '@/server/bank/read-for-change';
import { readSettings } from '@/server/bank/settings/read-settings';
import { redactText } from '@/server/redaction/redact';
import { choosePrunable, type RunRetention } from '@/server/runs/choose-prunable';
import { forgetHints } from '@/server/runs/forget-hints';
import { runIndexOf } from '@/server/runs/run-index/index-of-bank';
import type { KnownRun } from '@/server/runs/run-index/known-run';
import { rowsNow } from '@/server/runs/run-index/run-row';
import { logPath } from '@/server/runs/run-lines/open-view';
import { offerDocumentPlan } from './offer-document-plan';

export interface PruneRunsInput extends RunRetention {
  /** When it was asked for, with its offset; null: now. */
  at: string | null;
  reason: string | null;
}

/** One plan takes so much; the rest is for the next. */
const mostAtOnce = { runs: 1000, bytes: 512 << 20 };

/**
 * Plans to remove whole runs, the oldest first: record and both logs. What is not said comes from the bank's
 * configuration. The history keeps what stood, and undoing brings it back. Never one that runs, or may.
 * @throws INVALID_INPUT nothing says how much is kept, or nothing is to go
 */
export async function planPruneRuns(
  bank: Bank,
  input: PruneRunsInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const { runs, history } = await readSettings(bank.root);
  const retention = retentionOf(input, runs);
  const nowMs = input.at === null ? Date.now() : givenInstant(input.at, 'at');
  const all = await runIndexOf(bank).current();
  const { statusOf } = await rowsNow(bank.root);
  const chosen = choosePrunable(all, statusOf, retention, nowMs);
  if (chosen.length === 0) throw nothing(retention);
  const taken = atOnce(chosen);
  const read = (await Promise.all(taken.map((run) => documentsOf(bank, run)))).flat();
  const changes = read.map((now) => changeOf(now));
  const left = chosen.length - taken.length;
  const warnings = [
    `${plural(taken.length, 'run')} to go into the history, ${plural(all.length - taken.length, 'run')} to stay. Undoing brings all back as long as the history keeps them: ${plural(history.maxAgeDays, 'day')}.`,
    ...(left > 0
      ? [
          `${plural(left, 'further run')} would go, too: that is more than one plan takes. Prune again after this one.`,
        ]
      : []),
  ];
  const after = () =>
    forgetHints(
      bank.stateDirectory,
      taken.map(({ id }) => id),
    );
  const { reason } = input;
  return offerDocumentPlan(
    bank,
    { kind: 'prune-runs', changes, warnings, reason, read, after },
    caller,
  );
}

function retentionOf(input: RunRetention, configured: RunRetention): RunRetention {
  const isSaid = [input.maxAgeDays, input.maxCount, input.maxBytes].some((one) => one !== null);
  const { maxAgeDays, maxCount, maxBytes } = isSaid ? input : configured;
  if (maxAgeDays !== null || maxCount !== null || maxBytes !== null)
    return { maxAgeDays, maxCount, maxBytes };
  const words =
    'Nothing says how many runs are kept: all are. Give --max-age-days, --max-count or --max-bytes, or set "runs.maxAgeDays", "runs.maxCount" or "runs.maxBytes" in strongroom.config.json.';
  throw failure('INVALID_INPUT', words);
}

function atOnce(chosen: readonly KnownRun[]): readonly KnownRun[] {
  let bytes = 0;
  const end = chosen.findIndex((run, at) => {
    bytes += run.bytes.stdout + run.bytes.stderr;
    return at >= mostAtOnce.runs || (at > 0 && bytes > mostAtOnce.bytes);
  });
  return end < 0 ? chosen : chosen.slice(0, end);
}

async function documentsOf(bank: Bank, { id }: KnownRun): Promise<DocumentNow[]> {
  const paths = [`${id}.json`, ...runStreams.map((stream) => logPath(id, stream))];
  const found: DocumentNow[] = [];
  for (const path of paths) {
    const now = await lookForChange(bank.root, path);
    // A link is not followed: what it points to is no log of this run.
    if (now.state !== null && !now.isLink) found.push(now);
  }
  return found;
}

function changeOf({ path, state }: DocumentNow): DocumentChange {
  return { path, base: state, next: null, shown: shownRemoval(path, state?.size ?? 0) };
}

function shownRemoval(path: BankPath, size: number): string {
  const name = spokenLine(redactText(path).text);
  return `--- a/${name}\n+++ /dev/null\nRemoved as a whole: ${bytesOf(size)}.\n`;
}

function nothing({ maxAgeDays, maxCount, maxBytes }: RunRetention) {
  const bounds = [
    maxAgeDays !== null && `none that ended is older than ${plural(maxAgeDays, 'day')}`,
    maxCount !== null && `there are no more than ${plural(maxCount, 'run')}`,
    maxBytes !== null && `they take no more than ${bytesOf(maxBytes)}`,
  ].filter((words) => words !== false);
  return failure('INVALID_INPUT', `No run is to go: ${bounds.join(', ')}.`);
}
