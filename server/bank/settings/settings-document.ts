import { join, relative } from 'node:path';
import type { BankPath } from '@/lib/bank-path';
import { projectOf, settingsName, type SettingsPlace } from './settings-places';

/** The file a setting is changed in. */
export interface SettingsDocument extends SettingsPlace {
  absolute: string;
  /** Its path in the bank; null: the project is larger than the bank, and nothing outside the bank is written. */
  document: BankPath | null;
}

export async function settingsDocument(root: string): Promise<SettingsDocument> {
  const directory = projectOf(root);
  const absolute = join(directory, settingsName);
  const isInside = relative(root, directory) === '';
  return {
    directory,
    name: settingsName,
    shown: absolute,
    absolute,
    document: isInside ? settingsName : null,
  };
}
