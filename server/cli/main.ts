import { Command } from 'commander';
import { rememberEndpoints } from '@/server/recall/meaning/endpoint-of';
import { rememberEnvironment } from '@/server/redaction/known-values/known-values';
import { arrangeArguments } from './arrange-arguments';
import { pairArguments } from './pair-arguments';
import { endQuietlyOnClosedPipe } from './print';
import { reportError } from './report-error';
import { version } from './version';

/**
 * Every command in the order of the help, one line each: its name, and what registers it. Only the module of
 * the command that is asked for is loaded, for a script may start one for each document it writes.
 */
const commands: Record<string, () => Promise<(program: Command) => void>> = {
  serve: async () => (await import('./register-serve')).registerServe,
  ls: async () => (await import('./ls')).registerLs,
  cat: async () => (await import('./cat')).registerCat,
  write: async () => (await import('./write')).registerWrite,
  update: async () => (await import('./update')).registerUpdate,
  rm: async () => (await import('./rm')).registerRm,
  restore: async () => (await import('./restore')).registerRestore,
  merge: async () => (await import('./merge')).registerMerge,
  undo: async () => (await import('./undo')).registerUndo,
  repair: async () => (await import('./repair')).registerRepair,
  sweep: async () => (await import('./sweep')).registerSweep,
  permissions: async () => (await import('./permissions')).registerPermissions,
  recall: async () => (await import('./recall')).registerRecall,
  index: async () => (await import('./index-command')).registerIndex,
  history: async () => (await import('./history')).registerHistory,
  watch: async () => (await import('./watch')).registerWatch,
  locks: async () => (await import('./locks')).registerLocks,
  receipts: async () => (await import('./receipts')).registerReceipts,
  tasks: async () => (await import('./tasks')).registerTasks,
  with: async () => (await import('./with')).registerWith,
  exec: async () => (await import('./exec')).registerExec,
  runs: async () => (await import('./runs')).registerRuns,
  state: async () => (await import('./state')).registerState,
  session: async () => (await import('./session')).registerSession,
  knowledge: async () => (await import('./knowledge')).registerKnowledge,
  settings: async () => (await import('./settings')).registerSettings,
  redact: async () => (await import('./redact')).registerRedact,
  mcp: async () => (await import('./mcp')).registerMcp,
  doctor: async () => (await import('./doctor')).registerDoctor,
};

// What stands after `--` is another program's.
const end = process.argv.indexOf('--');
const asJson = process.argv.slice(0, end < 0 ? undefined : end).includes('--json');

rememberEnvironment(process.env);
rememberEndpoints(process.env);
endQuietlyOnClosedPipe();
void main();

async function main(): Promise<void> {
  try {
    const args = arrangeArguments(pairArguments(process.argv.slice(2)), [
      ...Object.keys(commands),
      'help',
    ]);
    const program = new Command('strongroom')
      .description('see, search and safely change the files where coding agents keep their memory')
      .version(version)
      .exitOverride()
      // The refusal itself is printed once, by us, in the form the caller asked for.
      .configureOutput({ writeErr: () => undefined });
    for (const register of await Promise.all(asked(args))) register(program);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = reportError(error, asJson, process.env['STRONGROOM_DEBUG'] === '1');
  }
}

/** All of them where none is named: for the help, or for what stands without a command. */
function asked([first = '']: string[]): Promise<(program: Command) => void>[] {
  if (first === '--version' || first === '-V') return [];
  const all = Object.entries(commands);
  const named = all.filter(([name]) => name === first);
  return (named.length > 0 ? named : all).map(([, load]) => load());
}
