import { isStrongroomError } from '@/lib/errors';
import { parseBankPath } from '@/lib/bank-path';
import { confine } from '@/server/disk/confine';
import { readUpTo } from '@/server/disk/read';
import { rememberEnvFiles } from '@/server/redaction/known-values/remember-env-files';
import { rememberSecretNames } from '@/server/redaction/own-names';
import { readGitleaks, type GitleaksRules } from '@/server/redaction/user-rules/read-gitleaks';
import { userRuleOf } from '@/server/redaction/user-rules/user-rule';
import { rememberUserRules } from '@/server/redaction/user-rules/user-rules';
import { readSettingsOrDefaults } from './read-settings';
import { projectOf } from './settings-places';

const largest = 4 << 20;

/**
 * Remembers for this whole process what a bank brings to redaction: names and rules of its configuration, and the
 * secrets of its project's `.env` files. What cannot be used is left out here, and is a finding of `doctor`.
 */
export async function rememberRedaction(root: string): Promise<void> {
  const { redaction } = await readSettingsOrDefaults(root);
  rememberSecretNames(redaction.secretNames);
  rememberUserRules(`${root}\nrules`, redaction.rules.map(userRuleOf));
  const { rules, allowed } = await gitleaksRules(root, redaction.gitleaks);
  rememberUserRules(`${root}\ngitleaks`, rules, allowed);
  await rememberEnvFiles(root);
}

/** The rules of the gitleaks configuration a bank names, and what of it cannot be used. */
export async function gitleaksRules(root: string, path: string | null): Promise<GitleaksRules> {
  const none = { rules: [], allowed: [] };
  if (path === null) return { ...none, problems: [] };
  try {
    const place = await confine(projectOf(root), parseBankPath(path));
    const { bytes, truncated } = await readUpTo(place, largest);
    if (truncated) return { ...none, problems: [{ rule: null, why: tooLarge }] };
    return readGitleaks(bytes.toString('utf8'));
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return { ...none, problems: [{ rule: null, why: error.message }] };
  }
}

const tooLarge = `it is larger than ${largest} bytes`;
