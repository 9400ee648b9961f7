import type { SettingKey, SettingValues } from '@/lib/settings';
import { settingSpecs } from './setting-specs';

/** What one file says; what it does not say is missing. */
export type PartialSettings = { [Key in SettingKey]?: SettingValues[Key] };

/** @param refuse makes the error of a reason */
export function parseSettings(text: string, refuse: (why: string) => Error): PartialSettings {
  const found: [string, unknown][] = [];
  for (const [name, value] of Object.entries(objectIn(text, refuse))) {
    if (name === '$schema') continue;
    if (isSettingKey(name)) found.push([name, value]);
    else if (groups.has(name) && isObject(value))
      for (const [inner, one] of Object.entries(value)) found.push([`${name}.${inner}`, one]);
    else if (groups.has(name)) throw refuse(`"${name}" is no object`);
    else throw refuse(`there is no setting "${name}"; there are ${known([...roots])}`);
  }
  return Object.fromEntries(found.map(([key, value]) => [key, valueOf(key, value, refuse)]));
}

const roots = new Set(Object.keys(settingSpecs).map((key) => key.split('.')[0] ?? key));
const groups = new Set(
  Object.keys(settingSpecs).flatMap((key) => (key.includes('.') ? [key.split('.')[0]] : [])),
);

function valueOf(key: string, value: unknown, refuse: (why: string) => Error): unknown {
  if (!isSettingKey(key)) {
    const siblings = Object.keys(settingSpecs).filter((one) => sameGroup(one, key));
    throw refuse(`there is no setting "${key}"; there are ${known(siblings)}`);
  }
  const { schema, accepts } = settingSpecs[key];
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw refuse(`"${key}": ${parsed.error.issues[0]?.message ?? ''} (it takes ${accepts})`);
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

function objectIn(text: string, refuse: (why: string) => Error): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw refuse('it is not JSON');
  }
  if (!isObject(value)) throw refuse('it is not a JSON object');
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
