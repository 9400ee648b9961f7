import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { nextOf, readForChange } from '@/server/bank/read-for-change';
import { changeSettingsText } from '@/server/bank/settings/change-settings-text';
import { noSuchSetting } from '@/server/bank/settings/no-such-setting';
import { isSettingKey } from '@/server/bank/settings/parse-settings';
import { settingsDocument } from '@/server/bank/settings/settings-document';
import { offerDocumentPlan } from './offer-document-plan';
import { proposeSetting, type SettingWish } from './propose-setting';

/**
 * Plans to change one setting in the bank's configuration file.
 * @throws INVALID_INPUT no such setting, a value it cannot have, a file that cannot be meant as it stands, or one that
 * lies outside the bank: then with the text to put there
 */
export async function planSetSetting(
  bank: Bank,
  { key, value, reason }: SettingWish & { reason: string | null },
  caller: Caller,
): Promise<OfferedPlan> {
  if (!isSettingKey(key)) throw noSuchSetting(key);
  const place = await settingsDocument(bank.root);
  if (place.document === null) throw await outside(bank, { key, value });
  const now = await readForChange(bank.root, place.document);
  const standing = now.bytes?.toString('utf8') ?? null;
  const text = changeSettingsText(standing, { key, value }, place);
  const change = { path: now.path, base: now.state, next: nextOf(Buffer.from(text)) };
  return offerDocumentPlan(bank, { kind: 'edit', changes: [change], reason }, caller);
}

async function outside(bank: Bank, wish: SettingWish) {
  const { path, text } = await proposeSetting(bank, wish);
  return failure(
    'INVALID_INPUT',
    `The configuration file ${JSON.stringify(path)} lies outside the bank, where nothing is written. Put this there yourself: ${JSON.stringify(JSON.parse(text))}`,
    { path, text },
  );
}
