import { failure } from '@/lib/errors';
import type { SettingKey } from '@/lib/settings';
import { formOf } from '@/server/layouts/json-text/json-form';
import { nodeAt, removeAt, setAt, type JsonPath } from '@/server/layouts/json-text/edit-json';
import { memberOf, objectOf, type JsonNode } from '@/server/layouts/json-text/json-node';
import { parseJsonText } from '@/server/layouts/json-text/parse-json-text';
import { nodeOf, printJson } from '@/server/layouts/json-text/print-json';
import { parseSettings, valueOf } from './parse-settings';
import { unusable, type SettingsPlace } from './settings-places';

/**
 * The text of a configuration file with one setting changed; what else stands in it keeps its text.
 * @param text null: there is no file yet
 * @param value null takes the setting out: then its default holds
 * @throws INVALID_INPUT the value cannot be meant, or the file as it stands
 */
export function changeSettingsText(
  text: string | null,
  { key, value }: { key: SettingKey; value: unknown },
  place: SettingsPlace,
): string {
  const standing = text ?? '{}\n';
  parseSettings(standing, (why, line) => unusable(place, why, line));
  const document = parseJsonText(Buffer.from(standing));
  if (document === null) throw unusable(place, 'it is no strict JSON');
  const form = formOf('generic', text === null ? null : document);
  const path = key.split('.');
  const [group = key, inner] = path;
  if (value === null) return printJson(withoutSetting(document.root, path, form), form);
  const real = nodeOf(valueOf(key, value, cannotBe), form);
  const hasGroup = inner === undefined || memberOf(document.root, group)?.kind === 'object';
  const root = hasGroup ? document.root : setAt(document.root, [group], objectOf([]), form);
  return printJson(setAt(root, path, real, form), form);
}

/** A group that is left with nothing goes too. */
function withoutSetting(
  root: JsonNode,
  path: JsonPath,
  form: Parameters<typeof removeAt>[2],
): JsonNode {
  if (nodeAt(root, path) === undefined) return root;
  const left = removeAt(root, path, form);
  const group = path.slice(0, -1);
  const node = group.length === 0 ? undefined : nodeAt(left, group);
  return node?.kind === 'object' && node.members.length === 0 ? removeAt(left, group, form) : left;
}

function cannotBe(key: string, why: string) {
  return failure('INVALID_INPUT', `The setting cannot be that: ${why}.`, { key });
}
