import type { Finding } from '@/lib/finding';
import { lookAtSettings } from './settings/look-at-settings';
import { readSettingsOrDefaults } from './settings/read-settings';
import { gitleaksRules } from './settings/remember-redaction';

/** Configuration files that cannot be meant: until they are corrected the defaults hold, and nothing is changed. */
export async function findSettingsFaults(root: string): Promise<Finding[]> {
  const looked = await lookAtSettings(root);
  const unusable = looked
    .filter(({ state }) => state === 'unusable')
    .map(({ place, why, line }) => ({
      code: 'SETTINGS_UNUSABLE',
      severity: 'error',
      path: place.shown,
      evidence: `${line === null ? 'It' : `Line ${line} of it`} cannot be meant: ${why}. Until it is corrected the defaults hold, and every change of the bank is refused.`,
      fix: null,
    })) satisfies Finding[];
  return [...unusable, ...(await findRuleFaults(root))];
}

/** Rules of a gitleaks configuration that do not hold: what they would hide is shown. */
async function findRuleFaults(root: string): Promise<Finding[]> {
  const { gitleaks } = (await readSettingsOrDefaults(root)).redaction;
  const { problems } = await gitleaksRules(root, gitleaks);
  return problems.map(({ rule, why }) => ({
    code: 'RULES_UNUSABLE',
    severity: 'error',
    path: gitleaks,
    evidence: `${rule === null ? 'The file' : `Its rule ${JSON.stringify(rule)}`} cannot be used: ${why}. What it would redact is shown.`,
    fix: null,
  }));
}
