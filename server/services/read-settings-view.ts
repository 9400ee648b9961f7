import { isAbsolute } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import type { SettingKey } from '@/lib/settings';
import type { SettingOrigin, SettingsFile, SettingsView, SettingView } from '@/lib/settings-view';
import type { Bank } from '@/server/bank/bank';
import { exampleText } from '@/server/bank/settings/example-text';
import { parseSettings } from '@/server/bank/settings/parse-settings';
import { readSettingsOrDefaults } from '@/server/bank/settings/read-settings';
import { settingSpecs } from '@/server/bank/settings/setting-specs';
import { settingsDocument } from '@/server/bank/settings/settings-document';
import {
  settingsPlaces,
  textAt,
  unusable,
  type SettingsPlace,
} from '@/server/bank/settings/settings-places';
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
  const places = await settingsPlaces(bank.root);
  const [settings, files, place] = await Promise.all([
    readSettingsOrDefaults(bank.root),
    Promise.all(places.map((one) => fileAt(bank.root, one))),
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
    files: files.map(redactFile),
    place: { path: redactText(place.absolute).text, document: place.document },
    example: exampleText(),
    zone,
  };
}

async function fileAt(root: string, place: SettingsPlace): Promise<SettingsFile> {
  const { shown: path } = place;
  const purpose = isAbsolute(path) ? 'of the project' : 'of this bank alone';
  const file = { path, purpose, why: null, line: null };
  try {
    const text = await textAt(root, place);
    if (text === null) return { ...file, state: 'absent' };
    parseSettings(text, (why, line) => unusable(place, why, line));
    return { ...file, state: 'used' };
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    const { why, line } = error.details as { why?: string; line?: number };
    return { ...file, state: 'unusable', why: why ?? error.message, line: line ?? null };
  }
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
