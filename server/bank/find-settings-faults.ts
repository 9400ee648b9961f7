import type { Finding } from '@/lib/finding';
import { lookAtSettings } from './settings/look-at-settings';

/** Configuration files that cannot be meant: until they are corrected the defaults hold, and nothing is changed. */
export async function findSettingsFaults(root: string): Promise<Finding[]> {
  const looked = await lookAtSettings(root);
  return looked
    .filter(({ state }) => state === 'unusable')
    .map(({ place, why, line }) => ({
      code: 'SETTINGS_UNUSABLE',
      severity: 'error',
      path: place.shown,
      evidence: `${line === null ? 'It' : `Line ${line} of it`} cannot be meant: ${why}. Until it is corrected the defaults hold, and every change of the bank is refused.`,
      fix: null,
    }));
}
