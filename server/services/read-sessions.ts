import { childPath, type BankPath } from '@/lib/bank-path';
import { wholeLimit } from '@/lib/document';
import { isAside } from '@/lib/aside-name';
import type { ForeignText, SessionVerdict, SessionView } from '@/lib/session';
import { unifiedDiff } from '@/server/bank/diff/unified-diff';
import type { Bank } from '@/server/bank/bank';
import { foreignWrites } from '@/server/bank/foreign-writes';
import { judgeSession, type JudgedSession } from '@/server/bank/judge-session';
import { listEntries } from '@/server/bank/list-entries';
import { readHomeDocument, type HomeDocument } from '@/server/bank/read-home-document';
import { readSessionParts, sessionName } from '@/server/bank/read-session-parts';
import { readSettingsOrDefaults, type BankSettings } from '@/server/bank/settings/read-settings';
import { redactText } from '@/server/redaction/redact';

/** The session snapshot of every memory-bank tree, and what in it no dump wrote. */
export async function readSessions(bank: Pick<Bank, 'root' | 'history'>): Promise<SessionView[]> {
  const settings = await readSettingsOrDefaults(bank.root);
  const { entries, recogniser } = await listEntries(bank.root);
  const homes = recogniser.homesOf('memory-bank');
  const asides = entries.map(({ path }) => path).filter(isAside);
  return Promise.all(homes.map((home) => readOne(bank, home, settings, asides)));
}

/** Of what a dump would be made of; beyond, whether it would say the same is not known. */
const most = 2 << 20;

async function readOne(
  bank: Pick<Bank, 'root' | 'history'>,
  home: BankPath | '',
  { session: { enforcement }, tasks }: BankSettings,
  asides: readonly BankPath[],
): Promise<SessionView> {
  const document = await readHomeDocument(bank.root, childPath(home, sessionName));
  const { path, problem, revision, modifiedAt } = document;
  const { sortBy } = tasks;
  const { parts, state, unread } = await readSessionParts(bank.root, home, { sortBy, most });
  const isKnown = state.problem === null && unread.length === 0;
  const text = document.bytes?.toString('utf8') ?? null;
  const judged = text === null ? null : judgeSession(text, isKnown ? parts : null);
  const verdict = verdictOf(document, judged, enforcement === 'off');
  return {
    home: redactText(home).text,
    path: redactText(path).text,
    verdict,
    enforcement,
    problem,
    revision,
    modifiedAt,
    dumpedAt: judged?.dumpedAt ? `${judged.dumpedAt.replace(' ', 'T')}Z` : null,
    text: text === null || text.length > wholeLimit ? null : redactText(text).text,
    isCurrent: judged?.isCurrent ?? null,
    foreign:
      verdict === 'foreign' && judged !== null ? await foreignText(bank, document, judged) : null,
    asides: asides
      .filter((one) => one.startsWith(`${path}.foreign-`))
      .map((one) => redactText(one).text),
  };
}

function verdictOf(
  { bytes, problem }: HomeDocument,
  judged: JudgedSession | null,
  isOff: boolean,
): SessionVerdict {
  if (problem !== null) return 'unread';
  if (bytes === null) return 'absent';
  if (isOff) return 'unjudged';
  return judged?.isGenerated ? 'generated' : 'foreign';
}

async function foreignText(
  bank: Pick<Bank, 'history' | 'root'>,
  { path, bytes, revision }: HomeDocument,
  { foreign, missing, ownText }: JudgedSession,
): Promise<ForeignText> {
  const lines = bytes?.toString('utf8').split('\n') ?? [];
  const strange = foreign.flatMap(({ from, to }) => lines.slice(from - 1, to));
  return {
    runs: foreign.slice(0, 200),
    lines: strange.length,
    missing,
    diff: unifiedDiff(path, Buffer.from(ownText, 'utf8'), bytes),
    signs: signsOf(strange, missing),
    writes: await foreignWrites(bank, path),
    isKept: revision !== null && (await bank.history.has(revision)),
  };
}

function signsOf(strange: readonly string[], missing: readonly string[]): string[] {
  const notes = strange.filter((line) => line.startsWith('## Memory Note — ')).length;
  const added = notes === 1 ? 'A note was added' : `${notes} notes were added`;
  return [
    ...(notes > 0 ? [`${added} in the form memoryctl save writes.`] : []),
    ...(missing.length > 0 && missing.length < 4
      ? ['Lines were taken out, as an edit or a hard delete does.']
      : []),
  ];
}
