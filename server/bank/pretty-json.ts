import { graftJson } from '@/server/layouts/json-text/graft-json';
import type { JsonForm } from '@/server/layouts/json-text/json-form';
import { printJson } from '@/server/layouts/json-text/print-json';
import { wholeJson } from './whole-json';

/**
 * JSON for reading: two spaces, a line for each value, raw UTF-8. Numbers, the order of keys and keys that occur twice
 * stay as they stand.
 * @throws CORRUPT_DOCUMENT with the place
 */
export function prettyJson(root: string, path: string, bytes: Buffer): string {
  return printJson(graftJson(undefined, wholeJson(root, path, bytes).root, form), form);
}

const form: JsonForm = {
  indent: '  ',
  newline: '\n',
  comma: ', ',
  colon: ': ',
  begin: '',
  end: '\n',
  escapes: 'none',
  keepsSource: false,
};
