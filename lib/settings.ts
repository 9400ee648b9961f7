/** What a bank's configuration may say, by the dotted name of each setting. */
export interface SettingValues {
  zone: string;
  allowedRoots: readonly string[];
  'locks.timeout': number | 'infinite' | null;
  'locks.aiconfig': 'mkdir' | 'hard-link-json' | 'both';
  'locks.kopi': 'auto' | 'advisory' | 'fallback';
  'history.maxAgeDays': number;
  'history.maxBytes': number;
  'history.largestFile': number;
  'session.enforcement': 'off' | 'warn' | 'enforce';
  'state.mirror': boolean;
  'tasks.sortBy': 'instant' | 'text';
  'archive.maxAgeDays': number | null;
  'archive.maxLines': number | null;
  'runs.log': 'output' | 'metadata-only';
  'runs.maxAgeDays': number | null;
  'runs.maxCount': number | null;
  'runs.maxBytes': number | null;
  'redaction.secretNames': readonly string[];
  'redaction.rules': readonly SaidRule[];
  'redaction.gitleaks': string | null;
  'recall.index': boolean;
  'recall.embeddings': EmbeddingEndpoint | null;
  'recall.embeddingWeight': number;
}

/** A server that tells how near texts are in meaning, as OpenAI's does: `POST <url>/embeddings`. */
export interface EmbeddingEndpoint {
  url: string;
  model: string;
  /** The environment variable its key stands in; none: it wants no key. */
  keyVariable?: string | undefined;
}

/** A rule of redaction as a configuration says it. */
export interface SaidRule {
  id: string;
  /** In RE2's language: it matches in linear time. */
  pattern: string;
  /** It is looked for only near one of them; none: everywhere. */
  keywords?: readonly string[] | undefined;
  /** The group that is the secret; left out: the first that took part, else all of it. */
  group?: number | undefined;
  ignoreCase?: boolean | undefined;
}

export type SettingKey = keyof SettingValues;

/** Where a value comes from: nobody said it, or the file that did. */
export type SettingSource = 'default' | { file: string };

/** One setting as it holds in a bank. */
export interface SettingRow<Key extends SettingKey = SettingKey> {
  key: Key;
  value: SettingValues[Key];
  default: SettingValues[Key];
  source: SettingSource;
  /** What it does, in one sentence. */
  description: string;
  /** What may stand there, in words. */
  accepts: string;
  /** When a change of it holds. */
  effect: 'at once' | 'at the next start';
}
