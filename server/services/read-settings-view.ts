import { isAbsolute } from 'node:path';
import type { SettingKey } from '@/lib/settings';
import type { SettingOrigin, SettingsFile, SettingsView, SettingView } from '@/lib/settings-view';
import type { Bank } from '@/server/bank/bank';
import { exampleText } from '@/server/bank/settings/example-text';
import { lookAtSettings } from '@/server/bank/settings/look-at-settings';
import { readSettingsOrDefaults } from '@/server/bank/settings/read-settings';
import { settingSpecs } from '@/server/bank/settings/setting-specs';
import { settingsDocument } from '@/server/bank/settings/settings-document';
import { redactText } from '@/server/redaction/redact';

export interface SaidAtStart {
  /** `--lock-timeout`, else `STRONGROOM_LOCK_TIMEOUT`: stronger than any file. */
  lockTimeout?: { ms: number; source: string } | null;
}

/**
 * Every setting with its value and who said it, and the files that were looked for. A file that cannot be used is
 * told of; then the defaults hold. Creates nothing.
 */
export async function readSettingsView(
  bank: Pick<Bank, 'root'>,
  { lockTimeout = null }: SaidAtStart = {},
): Promise<SettingsView> {
  const [settings, looked, place] = await Promise.all([
    readSettingsOrDefaults(bank.root),
    lookAtSettings(bank.root),
    settingsDocument(bank.root),
  ]);
  const { values, sources, zone } = settings;
  const rows = (Object.keys(settingSpecs) as SettingKey[]).map((key): SettingView => {
    const { default: standard, description, accepts, effect } = settingSpecs[key];
    const row = { key, value: values[key], default: standard, description, accepts, effect };
    if (key !== 'locks.timeout' || lockTimeout === null) return { ...row, source: sources[key] };
    const { ms, source } = lockTimeout;
    const value = ms === Infinity ? 'infinite' : ms / 1000;
    return { ...row, value, source: originOf(source) };
  });
  return {
    settings: rows.map(redactRow),
    files: looked.map(({ place: { shown: path }, ...rest }) =>
      redactFile({
        path,
        purpose: isAbsolute(path) ? 'of the project' : 'of this bank alone',
        ...rest,
      }),
    ),
    place: { path: redactText(place.absolute).text, document: place.document },
    example: exampleText(),
    zone,
  };
}

/** As `readConfig` names where the waiting time was said. */
function originOf(source: string): SettingOrigin {
  const name = source.split(' ').at(-1) ?? source;
  return name.startsWith('--') ? { flag: name } : { environment: name };
}

function redactRow(row: SettingView): SettingView {
  const { value, source } = row;
  return {
    ...row,
    value: Array.isArray(value) ? value.map((text: string) => redactText(text).text) : value,
    source:
      typeof source === 'object' && 'file' in source
        ? { file: redactText(source.file).text }
        : source,
  } as SettingView;
}

function redactFile(file: SettingsFile): SettingsFile {
  const { path, why } = file;
  return { ...file, path: redactText(path).text, why: why && redactText(why).text };
}
