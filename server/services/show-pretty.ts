import { failure } from '@/lib/errors';
import type { Bank } from '@/server/bank/bank';
import { prettyJson } from '@/server/bank/pretty-json';
import { redactText } from '@/server/redaction/redact';

/** JSON as it is easiest to read, true or redacted. @throws INVALID_INPUT it is none · CORRUPT_DOCUMENT */
export function showPretty(
  bank: Bank,
  { path, bytes, redact }: { path: string; bytes: Buffer; redact: boolean },
): string {
  if (!path.endsWith('.json') && !/^\s*[[{]/.test(bytes.toString('latin1', 0, 4096))) {
    throw noJson(path);
  }
  const text = prettyJson(bank.root, path, bytes);
  return redact ? redactText(text).text : text;
}

function noJson(path: string) {
  const words = `${JSON.stringify(path)} is no JSON document: leave --pretty out.`;
  return failure('INVALID_INPUT', words, { path });
}
