import { createHash } from 'node:crypto';
import { readSettingsOrDefaults, type BankSettings } from '@/server/bank/settings/read-settings';
import { rulesHash } from './index/rules-hash';

/** What an index of a bank must have been made by to be believed. */
export interface BankRules {
  zone: string;
  rules: string;
}

/** Asked for each time: a change of the configuration holds at once, and the index is made anew for it. */
export async function rulesOf(root: string): Promise<BankRules> {
  return rulesBy(await readSettingsOrDefaults(root));
}

export function rulesBy({ zone, redaction }: Pick<BankSettings, 'zone' | 'redaction'>): BankRules {
  const own = JSON.stringify(redaction);
  if (last.own === own && last.zone === zone) return { zone, rules: last.rules };
  const rules = createHash('sha256')
    .update(`${rulesHash(zone)}\n${own}`)
    .digest('hex');
  last = { own, zone, rules };
  return { zone, rules };
}

let last = { own: '', zone: '', rules: '' };
