import type { Json, JsonObject } from '../../findings';
import type { Notes } from './notes';
import { kindOf, type Row } from './rows';
import { textsOf, wordsOf } from './words';

/** Reads the fields of one record by all the names its writers give them; what is not asked for is left over. */
export class Fields {
  private readonly asked = new Set<string>();

  constructor(
    private readonly row: Row,
    private readonly notes: Notes,
  ) {}

  /** The first of these that says something, as one text. */
  text(...names: string[]): string | null {
    for (const value of this.values(names)) {
      const words = wordsOf(value.is);
      if (words === null || words.trim() === '') continue;
      if (typeof value.is === 'object') this.strange(value, 'A text');
      return words;
    }
    return null;
  }

  /** The entries of all of these. */
  texts(...names: string[]): string[] {
    return this.values(names).flatMap((value) => {
      if (!Array.isArray(value.is)) this.strange(value, 'A list');
      return textsOf(value.is).filter((text) => text.trim() !== '');
    });
  }

  /** The same, where any form is usual. */
  anyTexts(...names: string[]): string[] {
    return this.values(names).flatMap(({ is }) => textsOf(is).filter((text) => text.trim() !== ''));
  }

  /** The entries of all of these as they are. */
  entries(...names: string[]): Json[] {
    return this.values(names).flatMap((value) => {
      if (Array.isArray(value.is)) return value.is;
      this.strange(value, 'A list');
      return [value.is];
    });
  }

  /** What stands under a name, whatever it is. */
  raw(name: string): Json | undefined {
    this.asked.add(name);
    return this.row.fields[name];
  }

  /** Without those that were asked for. */
  rest(): JsonObject {
    const left = Object.entries(this.row.fields).filter(([key]) => !this.asked.has(key));
    return Object.fromEntries(left);
  }

  private values(names: string[]): { name: string; is: Json }[] {
    return names.flatMap((name) => {
      const is = this.raw(name);
      return is === undefined || is === null ? [] : [{ name, is }];
    });
  }

  private strange({ name, is }: { name: string; is: Json }, expected: string): void {
    this.notes.add(`${this.row.at}.${name}`, `${expected} is expected; this is ${kindOf(is)}.`);
  }
}
