import type { JsonNode } from '@/server/layouts/json-text/json-node';
import { keyOf } from '@/server/layouts/json-text/json-node';
import { compactJson } from '@/server/layouts/json-text/print-json';
import { redacted, redactText } from '@/server/redaction/redact';

/** Characters shown of one value. */
const longestValue = 200;
/** Characters of a value in which secrets are looked for. */
const longestText = 16 * 1024;

/** A value as it may be shown on one line. `keys`: those it stands under, from the root. */
export function shownValue(value: JsonNode, keys: readonly string[]): string {
  const text = compactJson(hidden(value, keys.some(isSecretKey))).slice(0, longestText);
  const key = keys.at(-1);
  const beside = key === undefined ? '' : `${JSON.stringify(key)}: `;
  const shown = redactText(`${beside}${text}`).text;
  const alone = shown.startsWith(beside) ? shown.slice(beside.length) : redacted;
  return alone.length > longestValue ? `${alone.slice(0, longestValue)}…` : alone;
}

/** Whether the rules take a text beside this key for a secret. */
function isSecretKey(key: string): boolean {
  const beside = `${JSON.stringify(key)}: "`;
  return redactText(`${beside}x1y2z3w4"`).text === `${beside}${redacted}"`;
}

/** The value with every text under the name of a secret replaced: the rules see one key beside one text only. */
function hidden(value: JsonNode, secret: boolean): JsonNode {
  if (value.kind === 'string') {
    return secret && value.text !== '""' ? { ...value, text: JSON.stringify(redacted) } : value;
  }
  if (value.kind === 'array') {
    return { ...value, items: value.items.map((one) => hidden(one, secret)), source: null };
  }
  if (value.kind !== 'object') return value;
  const members = value.members.map((member) => {
    const inner = secret || isSecretKey(keyOf(member));
    return { ...member, value: hidden(member.value, inner) };
  });
  return { ...value, members, source: null };
}
