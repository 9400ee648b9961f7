import type { Command } from 'commander';
import type { LockRow } from '@/lib/lock';
import {
  edgesAround,
  ringWords,
  waitGraphOf,
  type WaitEdge,
  type WaitGraph,
} from '@/lib/wait-graph';
import { listLocks } from '@/server/services/list-locks';
import { showLock } from '@/server/services/show-lock';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { registerLocksCleanup } from './locks-cleanup';
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
  registerLocksCleanup(locks);
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
  const list = table(['ID', 'VERDICT', 'PROTOCOL', 'PID', 'WAITERS', 'TARGET'], rows);
  await print(`${list}${ringLines(waitGraphOf(locks))}`);
}

async function runShow(id: string, options: BankOptions): Promise<void> {
  const bank = await openOneBank(options);
  const lock = await showLock(bank, { id });
  if (options.json) return printJson(lock);
  const graph = waitGraphOf(await listLocks(bank));
  await print(`${described(lock)}${edgeLines(edgesAround(graph, id))}${ringLines(graph)}`);
}

/** Who waits for whom, when there is more to it than this one lock. */
function edgeLines(edges: readonly WaitEdge[]): string {
  if (new Set(edges.map(({ lock }) => lock.id)).size < 2) return '';
  return edges
    .map(({ waiter, holder, lock }) => {
      const has = holder === null ? 'somebody has' : `${holder} has`;
      return `waits       ${waiter} for ${spoken(lock.target ?? lock.path)}, which ${has}\n`;
    })
    .join('');
}

function ringLines({ rings }: WaitGraph): string {
  return rings.map((ring) => `deadlock: ${ringWords(ring)}\n`).join('');
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
