import type { SettingKey, SettingRow, SettingSource } from './settings';

/** Where a value comes from: who starts strongroom may also say it by a flag or in the environment. */
export type SettingOrigin = SettingSource | { flag: string } | { environment: string };

/** One setting as it holds in a bank. */
export type SettingView = Omit<SettingRow, 'source'> & { source: SettingOrigin };

/** A file configuration is looked for in. */
export interface SettingsFile {
  /** As it is spoken of: absolute, or within the bank. */
  path: string;
  /** What is said there. */
  purpose: string;
  state: 'absent' | 'used' | 'unusable';
  /** Why it cannot be used; null otherwise. */
  why: string | null;
  /** 1-based; null where the reason is not of one line. */
  line: number | null;
}

/** All settings of a bank, where they are looked for, and an example. */
export interface SettingsView {
  settings: SettingView[];
  /** The strongest last. */
  files: SettingsFile[];
  /** Where a setting is changed. */
  place: {
    /** Absolute. */
    path: string;
    /** Its path in the bank; null: it lies outside, where strongroom writes nothing. */
    document: string | null;
  };
  /** A whole file that says every default. */
  example: string;
  zone: string;
}

/** What a file is to say, when it lies where strongroom writes nothing. */
export interface SettingProposal {
  key: SettingKey;
  /** Absolute. */
  path: string;
  /** The whole text of the file. */
  text: string;
}
