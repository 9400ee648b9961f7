import type { VersionCount } from '@/lib/project-note';
import { isObject, type Json } from '../../findings';
import { wordsOf } from './words';

/** How often which client wrote a document, by its own count. */
export function versionsOf(value: Json): VersionCount[] {
  const vector = isObject(value) ? value['_version'] : undefined;
  if (vector === undefined || vector === null) return [];
  if (!isObject(vector)) return [{ client: 'not named', count: wordsOf(vector) ?? '' }];
  return Object.entries(vector)
    .slice(0, 100)
    .map(([client, count]) => ({ client, count: wordsOf(count) ?? 'null' }));
}
