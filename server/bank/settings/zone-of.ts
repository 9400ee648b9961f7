import { readSettingsOrDefaults } from './read-settings';

/** The zone a bank's times are written and shown in: asked for anew each time, so that a change holds at once. */
export async function zoneOf(root: string): Promise<string> {
  return (await readSettingsOrDefaults(root)).zone;
}
