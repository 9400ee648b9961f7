import { createHash } from 'node:crypto';
import { readSettingsOrDefaults } from '@/server/bank/settings/read-settings';
import { rulesHash } from './index/rules-hash';

/** What an index of a bank must have been made by to be believed. */
export interface BankRules {
  zone: string;
  rules: string;
}

/** Asked for each time: a change of the configuration holds at once, and the index is made anew for it. */
export async function rulesOf(root: string): Promise<BankRules> {
  const { zone, redaction } = await readSettingsOrDefaults(root);
  const own = JSON.stringify(redaction);
  return {
    zone,
    rules: createHash('sha256')
      .update(`${rulesHash(zone)}\n${own}`)
      .digest('hex'),
  };
}
