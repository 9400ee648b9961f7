import { readJsonValue, skipSpace } from '@/lib/json-value';

/**
 * Where a text stops being JSON: the offset of the first character that cannot stand there, and why.
 * Null for valid JSON. `JSON.parse` alone does not tell the place on every supported Node version.
 */
export function findJsonFault(text: string): { offset: number; why: string } | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    return locate(text);
  }
}

function locate(text: string): { offset: number; why: string } {
  if (text.trim() === '') return { offset: text.length, why: 'the file is empty' };
  const { end, why } = readJsonValue(text);
  if (why !== null) return { offset: end, why };
  return { offset: skipSpace(text, end), why: 'something follows the end of the document' };
}
