import type { Command } from 'commander';
import { isStrongroomError } from '@/lib/errors';
import type { SessionView } from '@/lib/session';
import { planSessionDumpInput } from '@/lib/state-inputs';
import { planSessionDump } from '@/server/services/plan-session-dump';
import { readSessions } from '@/server/services/read-sessions';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';
import { print, printJson } from './print';
import { spoken } from './spoken';

export function registerSession(program: Command): void {
  const session = withBankOptions(program.command('session'))
    .description('show the session snapshot, and what in it no dump wrote')
    .action(runSession);
  withConfirmOptions(withBankOptions(session.command('dump')))
    .description('write the session snapshot out of the state and the open tasks')
    .option('--home <path>', 'the memory-bank tree, where there are several')
    .option('--keep-foreign', 'keep what somebody else wrote there in a file beside it')
    .option('--reason <text>', 'why; goes into the receipt')
    .action((_own: DumpOptions, command: Command) => runDump(command.optsWithGlobals()));
}

async function runSession(options: BankOptions): Promise<void> {
  const sessions = await readSessions(await openOneBank(options));
  if (options.json) return printJson(sessions);
  await print(sessions.map(sessionLines).join('\n'));
}

type DumpOptions = BankOptions &
  ConfirmOptions & { home?: string; keepForeign?: boolean; reason?: string };

async function runDump(options: DumpOptions): Promise<void> {
  const { home = null, keepForeign, reason = null } = options;
  const shape = planSessionDumpInput.omit({ bank: true });
  const input = parseInput(shape, { home, keepForeign, reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  try {
    await confirmAndApply(bank, options, caller, () => planSessionDump(bank, input, caller));
  } catch (error) {
    if (!isAsAsked(error)) throw error;
    await (options.json ? printJson(null) : print('session-dump: it says so already\n'));
  }
}

/** Two dumps within one second of the title: the second finds its own text. */
function isAsAsked(error: unknown): boolean {
  return (
    isStrongroomError(error) &&
    error.code === 'INVALID_INPUT' &&
    error.message.startsWith('Nothing would change')
  );
}

const verdicts: Record<SessionView['verdict'], string> = {
  absent: 'not there',
  generated: 'as a dump writes it',
  foreign: 'HOLDS WHAT NO DUMP WROTE',
  unjudged: 'not looked at: session.enforcement is off',
  unread: 'CANNOT BE READ',
};

function sessionLines({
  path,
  verdict,
  problem,
  dumpedAt,
  isCurrent,
  foreign,
}: SessionView): string {
  const facts = [
    `${path}: ${verdicts[verdict]}`,
    problem && `  ${problem.message}`,
    dumpedAt && `  dumped ${dumpedAt}`,
    isCurrent === false && verdict === 'generated' && '  the state has moved on since',
    ...(foreign === null ? [] : foreignLines(foreign)),
  ];
  return facts
    .filter((line) => typeof line === 'string')
    .map((line) => `${spoken(line)}\n`)
    .join('');
}

function foreignLines({ diff, signs, writes, isKept }: NonNullable<SessionView['foreign']>) {
  const writers = writes.map(
    ({ at, surface, actor }) =>
      `  written ${at} ${surface === 'outside' ? 'from outside' : `by ${surface}`}, by ${actor ?? 'nobody knows whom'}`,
  );
  return [
    ...signs.map((words) => `  ${words}`),
    ...writers,
    isKept ? '  its whole text is in the history' : '  its text is not in the history yet',
    ...diff.split('\n').map((line) => `    ${line}`),
  ];
}
