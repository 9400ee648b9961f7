import { bytesOf } from '@/lib/format';
import type { SettingOrigin, SettingView } from '@/lib/settings-view';

/** A value as a file says it. */
export function valueText(value: unknown): string {
  return JSON.stringify(value);
}

/** What a bare number means. */
export function valueWords({ value, accepts }: Pick<SettingView, 'value' | 'accepts'>): string {
  if (typeof value !== 'number') return '';
  if (accepts === 'bytes') return ` · ${bytesOf(value)}`;
  const [unit = ''] = /^(?:days|seconds)/.exec(accepts) ?? [];
  return unit === '' ? '' : ` ${unit}`;
}

/** Who said it. */
export function sourceWords(source: SettingOrigin): string {
  if (source === 'default') return 'by default';
  if ('file' in source) return `from ${source.file}`;
  return 'flag' in source ? `by the flag ${source.flag}` : `by ${source.environment}`;
}

/** The values there are, when they can be counted; null for anything else. */
export function choicesOf({ accepts }: Pick<SettingView, 'accepts'>): unknown[] | null {
  if (accepts === 'true or false') return [true, false];
  const words = accepts.split(/, | or /);
  const isList = words.length > 1 && words.every((word) => /^"[\w-]+"$/.test(word));
  return isList ? words.map((word) => JSON.parse(word) as string) : null;
}

/** What was typed: JSON; what is none is text, which nobody wants to quote. */
export function typedValue(text: string): SettingValue {
  try {
    return JSON.parse(text) as SettingValue;
  } catch {
    return text.trim();
  }
}

export type SettingValue = string | number | boolean | null | string[];
