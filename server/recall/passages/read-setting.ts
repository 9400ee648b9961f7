import type { BankPath } from '@/lib/bank-path';
import type { Recognised } from '@/server/layouts/recognise';
import { momentsIn, type Moments } from './moments';

/** What readers of one document are told. */
export interface ReadSetting {
  path: BankPath;
  recognised: Recognised;
  moments: Moments;
}

/** @param zone of the bank: a time without an offset is one of its clocks, but where a layout's programs mean UTC */
export function readSetting(
  { path, recognised }: { path: BankPath; recognised: Recognised },
  zone: string,
): ReadSetting {
  const isUtc = recognised.layout.name === 'memory-bank';
  return { path, recognised, moments: momentsIn(isUtc ? 'UTC' : zone) };
}
