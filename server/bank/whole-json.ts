import { isUtf8 } from 'node:buffer';
import { failure } from '@/lib/errors';
import { parseJsonText, type JsonDocument } from '@/server/layouts/json-text/parse-json-text';
import { commandFor } from './fix-commands';
import { findJsonFault } from './json-fault';

/**
 * A JSON document to be changed, as it is written.
 * @throws CORRUPT_DOCUMENT with the place and the repair · INVALID_INPUT it nests too deep
 */
export function wholeJson(root: string, path: string, bytes: Buffer): JsonDocument {
  const text = bytes.toString('utf8');
  const fault = isUtf8(bytes) ? findJsonFault(text) : { offset: 0, why: 'it is not UTF-8' };
  if (fault !== null) throw damaged(root, path, text, fault);
  const parsed = parseJsonText(bytes);
  if (parsed === null) throw tooDeep(path);
  return parsed;
}

function tooDeep(path: string) {
  return failure(
    'INVALID_INPUT',
    `${JSON.stringify(path)} nests too deep to be updated. Write it as a whole.`,
    { path },
  );
}

function damaged(
  root: string,
  path: string,
  text: string,
  { offset, why }: { offset: number; why: string },
) {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const repair = commandFor('repair', root, path);
  return failure(
    'CORRUPT_DOCUMENT',
    `${JSON.stringify(path)} is damaged: line ${line}, column ${column}: ${why}. Nothing was changed. Repair it with: ${repair}`,
    { path, line, column, byte: Buffer.byteLength(before), repair },
  );
}
