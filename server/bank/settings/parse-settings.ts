import type { SettingKey, SettingValues } from '@/lib/settings';
import { findJsonFault } from '../json-fault';
import { lineOfKey } from './line-of-key';
import { settingSpecs } from './setting-specs';

/** What one file says; what it does not say is missing. */
export type PartialSettings = { [Key in SettingKey]?: SettingValues[Key] };

/** Makes the error of a reason and of the line it stands in, 1-based; null for the whole file. */
export type Refuse = (why: string, line: number | null) => Error;

export function parseSettings(text: string, refuse: Refuse): PartialSettings {
  const found: [string, unknown][] = [];
  const refuseAt = (key: string, why: string) => refuse(why, lineOfKey(text, key.split('.')));
  for (const [name, value] of Object.entries(objectIn(text, refuse))) {
    if (name === '$schema') continue;
    if (isSettingKey(name)) found.push([name, value]);
    else if (groups.has(name) && isObject(value))
      for (const [inner, one] of Object.entries(value)) found.push([`${name}.${inner}`, one]);
    else if (groups.has(name)) throw refuseAt(name, `"${name}" is no object`);
    else throw refuseAt(name, `there is no setting "${name}"; there are ${known([...roots])}`);
  }
  return Object.fromEntries(found.map(([key, value]) => [key, valueOf(key, value, refuseAt)]));
}

const roots = new Set(Object.keys(settingSpecs).map((key) => key.split('.')[0] ?? key));
const groups = new Set(
  Object.keys(settingSpecs).flatMap((key) => (key.includes('.') ? [key.split('.')[0]] : [])),
);

/** @throws what `refuse` makes of the reason */
export function valueOf(
  key: string,
  value: unknown,
  refuse: (key: string, why: string) => Error,
): unknown {
  if (!isSettingKey(key)) {
    const siblings = Object.keys(settingSpecs).filter((one) => sameGroup(one, key));
    throw refuse(key, `there is no setting "${key}"; there are ${known(siblings)}`);
  }
  const { schema, accepts } = settingSpecs[key];
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw refuse(key, `"${key}": ${parsed.error.issues[0]?.message ?? ''} (it takes ${accepts})`);
}

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settingSpecs, key);
}

function sameGroup(one: string, other: string): boolean {
  return one.split('.')[0] === other.split('.')[0];
}

function known(names: string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function objectIn(text: string, refuse: Refuse): Record<string, unknown> {
  const json = text.replace(/^\uFEFF/, '');
  const fault = findJsonFault(json);
  if (fault !== null) {
    const line = json.slice(0, fault.offset).split('\n').length;
    throw refuse(`it is not JSON: ${fault.why}`, line);
  }
  const value: unknown = JSON.parse(json);
  if (!isObject(value)) throw refuse('it is not a JSON object', null);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
