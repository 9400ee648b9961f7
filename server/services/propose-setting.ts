import type { SettingProposal } from '@/lib/settings-view';
import type { Bank } from '@/server/bank/bank';
import { changeSettingsText } from '@/server/bank/settings/change-settings-text';
import { noSuchSetting } from '@/server/bank/settings/no-such-setting';
import { isSettingKey } from '@/server/bank/settings/parse-settings';
import { settingsDocument } from '@/server/bank/settings/settings-document';
import { textAt } from '@/server/bank/settings/settings-places';
import { redactText } from '@/server/redaction/redact';

export interface SettingWish {
  key: string;
  /** Null takes it out of the file: then its default holds. */
  value: unknown;
}

/**
 * What the configuration file is to say for one setting to be so: to be put there by hand where it lies outside the
 * bank. Changes nothing.
 * @throws INVALID_INPUT no such setting, a value it cannot have, or a file that cannot be meant as it stands
 */
export async function proposeSetting(
  bank: Pick<Bank, 'root'>,
  { key, value }: SettingWish,
): Promise<SettingProposal> {
  if (!isSettingKey(key)) throw noSuchSetting(key);
  const place = await settingsDocument(bank.root);
  const standing = await textAt(bank.root, place);
  const text = changeSettingsText(standing, { key, value }, place);
  return { key, path: redactText(place.absolute).text, text: redactText(text).text };
}
