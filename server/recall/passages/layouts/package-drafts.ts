import { isObject, textOf, type Json } from '@/server/layouts/findings';
import type { Draft } from '../draft';
import type { Placed } from '../json/placed-json';
import { own } from '../json/record-fields';
import type { ReadSetting } from '../read-setting';
import { joined } from './placed-list';

const mostValues = 200;

/** A cache of packages: one passage for each distribution, with the versions and systems there are. */
export function packageDrafts(root: Placed, { moments }: ReadSetting): Draft[] {
  const atMs = isObject(root.value) ? moments.of(own(root.value, 'last_updated')) : null;
  const distributions = root.members.get('distributions')?.members ?? new Map<string, Placed>();
  return [...distributions].map(([name, placed]): Draft => {
    const value = isObject(placed.value) ? placed.value : {};
    const packages = own(value, 'packages');
    const all = Array.isArray(packages) ? packages.filter(isObject) : [];
    const different = (read: (one: { [key: string]: Json }) => string | null) =>
      [...new Set(all.map(read).filter((one) => one !== null))].slice(0, mostValues).join(', ');
    const fields = ['package_type', 'architecture', 'operating_system', 'release_status'];
    return {
      kind: 'text',
      title: textOf(own(value, 'display_name')) ?? name,
      text: joined(
        name,
        different((one) => versionOf(own(one, 'version'))),
        ...fields.map((field) => different((one) => textOf(own(one, field)))),
      ),
      line: placed.line,
      key: name,
      atMs,
    };
  });
}

function versionOf(value: Json | undefined): string | null {
  if (!isObject(value)) return textOf(value);
  const components = own(value, 'components');
  return Array.isArray(components) ? components.map((one) => textOf(one) ?? '').join('.') : null;
}
