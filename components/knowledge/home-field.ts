import type { Field, FieldValues } from '@/components/projects/form-fields';
import { visibleString } from '@/components/text/visible-parts';

/** Of several memory-banks which one is meant; no field where there is one. */
export function homeFields(homes: readonly { home: string }[]): Field[] {
  if (homes.length < 2) return [];
  const choices = homes.map(({ home }) => ({
    value: askedHome(home),
    words: home === '' ? 'the root of the bank' : visibleString(home),
  }));
  return [{ name: 'home', label: 'Memory bank', form: 'choice', choices }];
}

/** The home that was chosen, as the API takes it; null where there is but one. */
export function chosenHome(values: FieldValues, homes: readonly { home: string }[]): string | null {
  const [first] = homes;
  if (homes.length < 2 || !first) return null;
  return values['home'] ?? askedHome(first.home);
}

function askedHome(home: string): string {
  return home === '' ? '.' : home;
}
