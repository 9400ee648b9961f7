import { shortSpan } from '@/lib/lock-statistics';
import type { DurationSpread, LockStatistics } from '@/lib/lock-statistics';
import type { Bank } from '@/server/bank/bank';
import { listLockStatistics } from '@/server/services/list-lock-statistics';
import { print, printJson } from './print';
import { table } from './table';

/** `locks --stats`: the last hour of each lock, those waited for most first; as JSON also since counting began. */
export async function printLockStatistics(bank: Bank, asJson: boolean): Promise<void> {
  const statistics = await listLockStatistics(bank);
  if (asJson) return printJson(statistics);
  await print(table(headings, statistics.map(rowOf)));
}

const headings = [
  ...['ACQUIRED', 'WAITED', 'TIMED OUT', 'BROKEN', 'WAIT P50', 'P95', 'MAX'],
  ...['HOLD P50', 'P95', 'MAX', 'TARGET'],
];

function rowOf({ target, path, lastHour }: LockStatistics): string[] {
  const { acquisitions, waits, timeouts, breaks, wait, hold } = lastHour;
  return [
    ...[acquisitions, waits, timeouts, breaks].map(String),
    ...spans(wait),
    ...spans(hold),
    target ?? path,
  ];
}

function spans(spread: DurationSpread | null): string[] {
  if (spread === null) return ['-', '-', '-'];
  return [spread.p50Ms, spread.p95Ms, spread.maxMs].map(shortSpan);
}
