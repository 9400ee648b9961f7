import type { Command } from 'commander';
import { listReceipts } from '@/server/services/list-receipts';
import { verifyReceipts } from '@/server/services/verify-receipts';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { exitOfFinding } from './exit-codes';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { table } from './table';

export function registerReceipts(program: Command): void {
  withBankOptions(program.command('receipts'))
    .description('list what was changed through strongroom, newest first')
    .option('--verify', 'check the chain; exit 30 when a line was altered, dropped or moved')
    .action(runReceipts);
}

async function runReceipts(options: BankOptions & { verify?: boolean }): Promise<void> {
  const bank = await openOneBank(options);
  if (options.verify) {
    const checked = await verifyReceipts(bank);
    if (checked.faults.length > 0) process.exitCode = exitOfFinding;
    if (options.json) return printJson(checked);
    const lines = checked.faults.map(({ message }) => `${spoken(message)}\n`);
    return print(
      `${lines.join('')}${checked.receipts} receipts, ${checked.faults.length} faults\n`,
    );
  }
  const receipts = await listReceipts(bank, { limit: 1000 });
  if (options.json) return printJson(receipts);
  const rows = receipts.map(({ id, at, kind, surface, actor, targets, reason }) => [
    id,
    at,
    kind,
    surface,
    actor,
    targets.map(({ path }) => path).join(' '),
    reason ?? '-',
  ]);
  await print(table(['ID', 'AT', 'KIND', 'SURFACE', 'ACTOR', 'TARGETS', 'REASON'], rows));
}
