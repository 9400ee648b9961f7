import type { Command } from 'commander';
import type { LockRow } from '@/lib/lock';
import { listLocks } from '@/server/services/list-locks';
import { showLock } from '@/server/services/show-lock';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { registerLocksClear } from './locks-clear';
import { printLockStatistics } from './locks-stats';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { table } from './table';

export function registerLocks(program: Command): void {
  const locks = withBankOptions(program.command('locks'))
    .description('list the locks of a bank with their verdicts')
    .option(
      '--stats',
      "how often and how long strongroom's own processes waited and held, last hour",
    )
    .action(runLocks);
  withBankOptions(locks.command('show').argument('<id>', 'a lock'))
    .description('show one lock and the evidence for its verdict')
    .action((id: string, _own: BankOptions, command: Command) =>
      runShow(id, command.optsWithGlobals()),
    );
  registerLocksClear(locks);
}

async function runLocks(options: BankOptions & { stats?: boolean }): Promise<void> {
  const bank = await openOneBank(options);
  if (options.stats) return printLockStatistics(bank, options.json ?? false);
  const locks = await listLocks(bank);
  if (options.json) return printJson(locks);
  const rows = locks.map((lock) => [
    lock.id,
    lock.verdict,
    lock.protocol,
    lock.holder?.pid == null ? '-' : String(lock.holder.pid),
    String(lock.waiters.length),
    lock.target ?? lock.path,
  ]);
  await print(table(['ID', 'VERDICT', 'PROTOCOL', 'PID', 'WAITERS', 'TARGET'], rows));
}

async function runShow(id: string, options: BankOptions): Promise<void> {
  const lock = await showLock(await openOneBank(options), { id });
  await (options.json ? printJson(lock) : print(described(lock)));
}

function described({ holder, waiters, ...lock }: LockRow): string {
  const lines: [string, string | null][] = [
    ['lock', lock.path],
    ['target', lock.target],
    ['protocol', lock.protocol],
    ['verdict', lock.verdict],
    ...lock.evidence.map((text): [string, string] => ['', text]),
    ['holder pid', holder?.pid == null ? null : String(holder.pid)],
    ['command', holder?.command ?? null],
    ['host', holder?.host ?? null],
    ['started', holder?.startedAt ?? null],
    ['since', holder?.since ?? null],
    ...waiters.map(({ pid, command }): [string, string] => ['waits', `${pid} ${command ?? ''}`]),
  ];
  return lines.map(([name, value]) => `${name.padEnd(11)} ${spoken(value ?? '-')}\n`).join('');
}
