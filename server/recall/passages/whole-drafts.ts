import type { PassageKind } from '@/lib/recall';
import type { Draft } from './draft';
import { placedJson, type Placed } from './json/placed-json';
import { readJson } from './layouts/json-reader';
import { snapshotDrafts } from './layouts/snapshot-drafts';
import type { ReadSetting } from './read-setting';
import { markdownDrafts } from './text/markdown-drafts';
import { settingsDrafts, textDrafts } from './text/text-drafts';

/**
 * The passages of a whole document, by what it is; of one that is not what its name says, or that a reader stumbles
 * over (nested a hundred thousand deep), its text.
 */
export function wholeDrafts(text: string, setting: ReadSetting): Draft[] {
  try {
    return draftsByMeaning(text, setting);
  } catch {
    return textDrafts(text);
  }
}

function draftsByMeaning(text: string, setting: ReadSetting): Draft[] {
  const { recognised, path, moments } = setting;
  const { kind, form } = recognised.claim;
  if (text.trim() === '') return [];
  if (kind === 'context-snapshot') return snapshotDrafts(text, setting);
  if (form === 'markdown' || /\.mdc$/i.test(path))
    return markdownDrafts(text, markdownKind(kind, path), moments);
  if (form === 'json') {
    const root = placedJson(text) ?? placedJson(quoted(text));
    const drafts = root === null ? [] : readJson(root, setting);
    return drafts.length > 0 || (root !== null && isEmpty(root)) ? drafts : textDrafts(text);
  }
  if (kind === 'yaml' || kind === 'tool-config' || /\.(toml|ini|cfg|conf)$/i.test(path))
    return settingsDrafts(text);
  return textDrafts(text);
}

function markdownKind(kind: string, path: string): PassageKind {
  if (kind === 'current-session') return 'session';
  if (kind === 'decision-log') return 'decision';
  const name = path.toLowerCase();
  if (/(^|[/_-])(decisions?|adrs?)([/_.-])/.test(name)) return 'decision';
  return /(^|[/_-])(sessions?|progress|handovers?)([/_.-])/.test(name) ? 'session' : 'note';
}

/** A mark may stand where a number stood: it is a text then. */
export function quoted(text: string): string {
  return text.replace(/(?<=[:,[]\s*)\*\*\*REDACTED\*\*\*(?=\s*[,}\]])/g, '"***REDACTED***"');
}

/** `[]`, `{}` or a value that says nothing: there is nothing to be found in it. */
function isEmpty({ value }: Placed): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}
