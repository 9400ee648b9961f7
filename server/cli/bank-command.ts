import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { actorHere, type Caller } from '@/server/bank/caller';
import { createEventHub } from '@/server/bank/create-event-hub';
import { findRoots } from '@/server/bank/find-bank';
import { openBank, type OpenBank, type OpenOptions } from '@/server/bank/open-bank';
import { readConfig } from '@/server/config';

/** What every command that looks into one bank takes. */
export interface BankOptions {
  root?: string;
  json?: boolean;
  readOnly?: boolean;
  lockTimeout?: string;
  progress?: boolean;
}

export function withBankOptions(command: Command): Command {
  return command
    .option('--root <dir>', 'the bank; else MEMORY_STORAGE_ROOT, ./memory-bank, or this directory')
    .option('--json', 'one JSON document on stdout')
    .option('--read-only', 'refuse every change')
    .option('--lock-timeout <seconds>', 'how long to wait for a lock: seconds, 0 or infinite')
    .option('--no-progress', 'say nothing while waiting');
}

/** The one bank a command works on. @throws NOT_FOUND when there is none */
export async function openOneBank(
  options: BankOptions,
  following: Pick<OpenOptions, 'watch' | 'record'> = { watch: false },
): Promise<OpenBank> {
  const flags = {
    root: options.root === undefined ? [] : [options.root],
    lockTimeout: options.lockTimeout,
  };
  const config = readConfig(flags, process.env, process.cwd());
  const [root] = await findRoots(config);
  if (root === undefined) throw noBank(config.cwd);
  return openBank({
    root,
    events: createEventHub(),
    readOnly: options.readOnly ?? false,
    demo: false,
    ...following,
    taken: new Set(),
    stateDirectory: config.stateDirectory,
  });
}

/** Who a command acts for. */
export function commandCaller(): Caller {
  return { id: `cli:${process.pid}`, surface: 'cli', actor: actorHere() };
}

function noBank(cwd: string) {
  return failure(
    'NOT_FOUND',
    `No bank is found in ${JSON.stringify(cwd)}. Name one with --root DIR or MEMORY_STORAGE_ROOT.`,
    { cwd },
  );
}
