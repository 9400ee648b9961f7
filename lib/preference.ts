import type { ConflictMark, FreeValue, Note, SourceDocument } from './project-note';

/** How a preference is written: one text, a list of texts, or any JSON. */
export type PreferenceForm = 'text' | 'list' | 'number' | 'json';

/** One value that can be set. */
export interface Preference {
  /** Keys from the root of the document. */
  at: string[];
  label: string;
  form: PreferenceForm;
  /** As it stands, for reading; empty when it is not set. */
  values: string[];
  /** As JSON, to edit it; null when it is not set, or too large to be edited here. */
  json: string | null;
  isSet: boolean;
}

export interface PreferenceGroup {
  title: string;
  preferences: Preference[];
}

/** What an assistant has learned of how its people like it. */
export interface LearnedPreference {
  place: number;
  context: string | null;
  preference: string;
  learnedAt: string | null;
  source: string | null;
  others: FreeValue[];
}

/** The preferences of one tree. */
export interface PreferencesView {
  home: string;
  document: SourceDocument;
  version: string | null;
  lastUpdated: string | null;
  groups: PreferenceGroup[];
  learned: LearnedPreference[];
  others: FreeValue[];
  conflicts: ConflictMark[];
  notes: Note[];
}

export interface PreferencesList {
  homes: string[];
  views: PreferencesView[];
}
