import type { PassageKind } from '@/lib/recall';
import type { Draft } from './draft';
import { jsonDrafts } from './json/json-drafts';
import { placedJson } from './json/placed-json';
import type { ReadSetting } from './read-setting';
import { markdownDrafts } from './text/markdown-drafts';
import { settingsDrafts, textDrafts } from './text/text-drafts';

/** The passages of a whole document, by what it is; of one that is not what its name says, its text. */
export function wholeDrafts(text: string, setting: ReadSetting): Draft[] {
  const { claim } = setting.recognised;
  if (text.trim() === '') return [];
  if (claim.form === 'markdown') return markdownDrafts(text, 'note', setting.moments);
  if (claim.form === 'json') return jsonText(text, 'text', setting);
  if (claim.kind === 'yaml' || claim.kind === 'tool-config') return settingsDrafts(text);
  return textDrafts(text);
}

function jsonText(text: string, kind: PassageKind, { moments, path }: ReadSetting): Draft[] {
  const root = placedJson(text) ?? placedJson(quoted(text));
  return root === null ? textDrafts(text) : jsonDrafts(root, { kind, moments, thread: path });
}

/** A mark may stand where a number stood: it is a text then. */
export function quoted(text: string): string {
  return text.replace(/(?<=[:,[]\s*)\*\*\*REDACTED\*\*\*(?=\s*[,}\]])/g, '"***REDACTED***"');
}
