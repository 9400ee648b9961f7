import { settingSpecs } from './setting-specs';

/** A whole configuration file that says what holds without one. */
export function exampleText(): string {
  const file: Record<string, unknown> = {};
  for (const [key, { default: value }] of Object.entries(settingSpecs)) {
    const [group = key, inner] = key.split('.');
    if (inner === undefined) file[group] = value;
    else file[group] = { ...(file[group] as object | undefined), [inner]: value };
  }
  return `${JSON.stringify(file, null, 2)}\n`;
}
