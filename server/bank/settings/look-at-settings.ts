import { isStrongroomError } from '@/lib/errors';
import type { SettingsFile } from '@/lib/settings-view';
import { parseSettings } from './parse-settings';
import { settingsPlaces, textAt, unusable, type SettingsPlace } from './settings-places';

type Looked = Pick<SettingsFile, 'state' | 'why' | 'line'> & { place: SettingsPlace };

/** The files configuration is looked for in, the strongest last, and what is wrong with those that cannot be meant. */
export async function lookAtSettings(root: string): Promise<Looked[]> {
  return Promise.all((await settingsPlaces(root)).map((place) => lookAt(root, place)));
}

async function lookAt(root: string, place: SettingsPlace): Promise<Looked> {
  const fine = { place, why: null, line: null };
  try {
    const text = await textAt(root, place);
    if (text === null) return { ...fine, state: 'absent' };
    parseSettings(text, (why, line) => unusable(place, why, line));
    return { ...fine, state: 'used' };
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    const { why, line } = error.details as { why?: string; line?: number };
    return { place, state: 'unusable', why: why ?? error.message, line: line ?? null };
  }
}
