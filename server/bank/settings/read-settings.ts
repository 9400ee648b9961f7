import { isStrongroomError } from '@/lib/errors';
import type {
  EmbeddingEndpoint,
  SaidRule,
  SettingKey,
  SettingSource,
  SettingValues,
} from '@/lib/settings';
import type { LockWishes } from '@/server/layouts/layout';
import { parseSettings } from './parse-settings';
import { settingSpecs } from './setting-specs';
import { settingsPlaces, textAt, unusable } from './settings-places';

/** What a bank's configuration says: of the bank, so that all who write to it agree. */
export interface BankSettings {
  zone: string;
  allowedRoots: readonly string[];
  /** Milliseconds; null leaves the wait to the layout. */
  lockTimeoutMs: number | null;
  locks: LockWishes;
  history: HistorySettings;
  session: { enforcement: SettingValues['session.enforcement'] };
  state: { mirror: boolean };
  tasks: { sortBy: SettingValues['tasks.sortBy'] };
  archive: { maxAgeDays: number | null; maxLines: number | null };
  runs: RunSettings;
  redaction: RedactionSettings;
  recall: RecallSettings;
  /** Each value as it stands in the files, and who said it. */
  values: SettingValues;
  sources: Readonly<Record<SettingKey, SettingSource>>;
}

/** What is secret besides what every bank's redaction knows. */
export interface RedactionSettings {
  secretNames: readonly string[];
  rules: readonly SaidRule[];
  /** A file, relative to the project. */
  gitleaks: string | null;
}

/** Whether an index is kept by who serves the bank; whether nearness in meaning counts, and how much. */
export interface RecallSettings {
  index: boolean;
  embeddings: EmbeddingEndpoint | null;
  embeddingWeight: number;
}

/** What is kept of command runs; each null: all of it. */
export interface RunSettings {
  log: SettingValues['runs.log'];
  maxAgeDays: number | null;
  maxCount: number | null;
  maxBytes: number | null;
}

/** How much of what stood in the bank is kept. */
export interface HistorySettings {
  maxAgeDays: number;
  /** Of the history's file. */
  maxBytes: number;
  /** Bytes; larger documents are not recorded when they change from outside. */
  largestFile: number;
}

/**
 * Reads the bank's configuration; what no file says is as by default.
 * @throws INVALID_INPUT naming the file and what in it cannot be meant
 */
export async function readSettings(root: string): Promise<BankSettings> {
  const values: Partial<Record<SettingKey, unknown>> = {};
  const sources: Partial<Record<SettingKey, SettingSource>> = {};
  for (const place of await settingsPlaces(root)) {
    const text = await textAt(root, place);
    if (text === null) continue;
    const said = parseSettings(text, (why, line) => unusable(place, why, line));
    Object.assign(values, said);
    for (const key of Object.keys(said)) sources[key as SettingKey] = { file: place.shown };
  }
  return settingsOf(values, sources);
}

/** The same for what must go on when a file cannot be meant: then the defaults. */
export async function readSettingsOrDefaults(root: string): Promise<BankSettings> {
  try {
    return await readSettings(root);
  } catch (error) {
    if (isStrongroomError(error)) return settingsOf({}, {});
    throw error;
  }
}

function settingsOf(
  said: Partial<Record<SettingKey, unknown>>,
  sources: Partial<Record<SettingKey, SettingSource>>,
): BankSettings {
  const keys = Object.keys(settingSpecs) as SettingKey[];
  const all = keys.map((key) => [key, key in said ? said[key] : settingSpecs[key].default]);
  const values = Object.fromEntries(all) as SettingValues;
  const timeout = values['locks.timeout'];
  return {
    zone: values.zone,
    allowedRoots: values.allowedRoots,
    lockTimeoutMs: timeout === null ? null : timeout === 'infinite' ? Infinity : timeout * 1000,
    locks: { aiconfig: values['locks.aiconfig'], kopi: values['locks.kopi'] },
    history: {
      maxAgeDays: values['history.maxAgeDays'],
      maxBytes: values['history.maxBytes'],
      largestFile: values['history.largestFile'],
    },
    session: { enforcement: values['session.enforcement'] },
    state: { mirror: values['state.mirror'] },
    tasks: { sortBy: values['tasks.sortBy'] },
    archive: {
      maxAgeDays: values['archive.maxAgeDays'],
      maxLines: values['archive.maxLines'],
    },
    runs: runsOf(values),
    redaction: redactionOf(values),
    recall: {
      index: values['recall.index'],
      embeddings: values['recall.embeddings'],
      embeddingWeight: values['recall.embeddingWeight'],
    },
    values,
    sources: Object.fromEntries(
      keys.map((key) => [key, sources[key] ?? 'default']),
    ) as BankSettings['sources'],
  };
}

function runsOf(values: SettingValues): RunSettings {
  return {
    log: values['runs.log'],
    maxAgeDays: values['runs.maxAgeDays'],
    maxCount: values['runs.maxCount'],
    maxBytes: values['runs.maxBytes'],
  };
}

function redactionOf(values: SettingValues): RedactionSettings {
  return {
    secretNames: values['redaction.secretNames'],
    rules: values['redaction.rules'],
    gitleaks: values['redaction.gitleaks'],
  };
}
