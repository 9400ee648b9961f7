import { childPath, type BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import { lackWords } from '@/lib/session';
import { givenInstant } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { DocumentChange } from '@/server/bank/document-change';
import { homeFor } from '@/server/bank/homes-of';
import { judgeSession } from '@/server/bank/judge-session';
import { asidePath } from '@/server/bank/mend/aside-path';
import { nextOf, readForChange, type DocumentNow } from '@/server/bank/read-for-change';
import { readSessionParts, sessionName, type ReadParts } from '@/server/bank/read-session-parts';
import { readSettings } from '@/server/bank/settings/read-settings';
import { sessionText } from '@/server/layouts/memory-bank/session-text';
import { offerDocumentPlan } from './offer-document-plan';

export interface SessionDumpInput {
  /** The tree that is meant; null: the only one. */
  home: string | null;
  /** Keeps what somebody else wrote in a file beside it; left out: as the enforcement says. */
  keepForeign?: boolean | null | undefined;
  /** The moment it is made at; left out: now. */
  at?: string | null | undefined;
  reason: string | null;
}

/**
 * Plans to write the session's snapshot as the bridge does, out of the state, the history of tasks and the open ones.
 * It is the one writer of ours. What somebody else wrote there is never dropped unsaid: it is in the history, and
 * under enforcement in a file of its own as well.
 * @throws CORRUPT_DOCUMENT the state cannot be read: a snapshot of nothing would replace the last one
 */
export async function planSessionDump(
  bank: Bank,
  input: SessionDumpInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const { reason } = input;
  const { changes, warnings, now } = await changesOf(bank.root, input);
  const again = async () => (await changesOf(bank.root, input)).changes;
  return offerDocumentPlan(
    bank,
    { kind: 'session-dump', changes, warnings, reason, read: [now], again },
    caller,
  );
}

async function changesOf(root: string, { home: asked, keepForeign, at }: SessionDumpInput) {
  const { session, tasks } = await readSettings(root);
  const home = await homeFor(root, 'memory-bank', asked);
  const now = await readForChange(root, childPath(home, sessionName));
  const read = await readSessionParts(root, home, tasks);
  if (read.state.problem !== null) throw unreadable(read.state.path, read.state.problem.message);
  const nowMs = at == null ? Date.now() : givenInstant(at, 'at');
  const next = nextOf(Buffer.from(sessionText(read.parts, nowMs), 'utf8'));
  const foreign = session.enforcement === 'off' && !keepForeign ? [] : foreignWords(now, read);
  const isKept = foreign.length > 0 && (keepForeign ?? session.enforcement === 'enforce');
  const aside = isKept ? await asideChange(root, now, nowMs) : null;
  const changes = [{ path: now.path, base: now.state, next }, ...(aside ? [aside] : [])];
  const warnings = [
    ...foreign,
    ...(foreign.length > 0 ? [keptWords(now.path, aside?.path ?? null)] : []),
    ...read.unread.map(leftOut),
  ];
  return { changes, warnings, now };
}

/** What in the text that stands no dump wrote. */
function foreignWords({ path, bytes }: DocumentNow, { parts }: ReadParts): string[] {
  if (bytes === null) return [];
  const text = bytes.toString('utf8');
  const { foreign, missing, isGenerated } = judgeSession(text, parts);
  if (isGenerated) return [];
  const lines = text.split('\n');
  const first = foreign
    .flatMap(({ from, to }) => lines.slice(from - 1, to))
    .find((line) => line.trim() !== '');
  const count = foreign.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const shown = first === undefined ? '' : `, such as ${JSON.stringify(first.slice(0, 120))}`;
  const named = JSON.stringify(path);
  const lack = lackWords(missing);
  return [
    ...(count > 0 ? [`${named} holds ${linesOf(count)} that no dump wrote${shown}.`] : []),
    ...(lack === null ? [] : [`${named}: ${lack}`]),
  ];
}

function keptWords(path: string, aside: string | null): string {
  if (aside !== null) return `The whole text as it stands is kept in ${JSON.stringify(aside)}.`;
  return `The whole text as it stands is kept in the history alone: strongroom history ${path}. To keep it beside the document too: --keep-foreign.`;
}

async function asideChange(
  root: string,
  { path, bytes, state }: DocumentNow,
  nowMs: number,
): Promise<DocumentChange | null> {
  if (bytes === null) return null;
  const place: BankPath = await asidePath(root, path, 'foreign', nowMs);
  return { path: place, base: null, next: nextOf(bytes, state?.mode ?? null), lockedBy: [path] };
}

function leftOut({ path, problem }: ReadParts['unread'][number]): string {
  const why = problem?.message ?? 'it is not what its name says';
  return `${JSON.stringify(path)} is left out of the snapshot: ${why}`;
}

function linesOf(count: number): string {
  return count === 1 ? 'a line' : `${count} lines`;
}

function unreadable(path: string, why: string) {
  return failure(
    'CORRUPT_DOCUMENT',
    `${JSON.stringify(path)} cannot be read (${why}), and a snapshot of nothing would replace the last one. Nothing was changed; repair it first: strongroom repair ${path}`,
    { path },
  );
}
