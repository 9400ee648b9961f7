import { failure } from '@/lib/errors';
import { skipSpace, readJsonValue } from '@/lib/json-value';
import { formOf } from '@/server/layouts/json-text/json-form';
import { graftJson } from '@/server/layouts/json-text/graft-json';
import { parseJsonText, type JsonDocument } from '@/server/layouts/json-text/parse-json-text';
import { printJson } from '@/server/layouts/json-text/print-json';
import { countVersion } from '@/server/layouts/aiconfig/count-version';
import { redactText } from '@/server/redaction/redact';
import { editOfShown } from '../diff/edit-of-shown';
import type { DocumentNow } from '../read-for-change';
import { recognisedAt } from '../recognised-at';
import { refuseBroughtIn } from '../refuse-brought-in';
import type { JqArgument } from './jq-words';
import { wholeJson } from '../whole-json';
import { runJq } from './run-jq';

export interface JqWish {
  expression: string;
  args: readonly JqArgument[];
  client: string | null;
  /** The caller may see true bytes. Anybody else's program works on what he is shown, without the secrets. */
  isLocal: boolean;
}

/**
 * The bytes a jq program makes of a document, as its layout's writers write them; what it left alone stays as written.
 * aiconfig's writer is jq: there the whole document is as jq prints it.
 * @throws INVALID_INPUT, CORRUPT_DOCUMENT
 */
export async function jqUpdate(
  root: string,
  now: DocumentNow,
  bytes: Buffer,
  { expression, args, client, isLocal }: JqWish,
): Promise<{ bytes: Buffer; warnings: string[] }> {
  const { layout, claim } = (await recognisedAt(root, [now.path])).get(now.path)!;
  if (claim.form !== 'json' && !now.path.endsWith('.json')) throw noJson(now.path);
  const whole = wholeJson(root, now.path, bytes);
  const text = isLocal ? bytes.toString('utf8') : redactText(bytes.toString('utf8')).text;
  const { stdout, said } = await runJq({ text, program: expression, args });
  const made = oneResult(stdout);
  const shown = isLocal ? whole : parseJsonText(Buffer.from(text));
  if (shown === null) throw onlyHere(now.path);
  const form = formOf(layout.name, whole);
  const grafted = graftJson(shown.root, made.root, form);
  const warnings = said === '' ? [] : [`jq says: ${said.slice(0, mostSaid)}`];
  if (grafted === shown.root) return { bytes, warnings };
  const result = layout.name === 'aiconfig' ? made.root : grafted;
  const counted = client === null ? result : countVersion(result, client, form);
  const printed = printJson(counted, form);
  if (!isLocal) return { bytes: editOfShown(bytes, printed), warnings };
  const next = Buffer.from(printed);
  refuseBroughtIn(now.path, bytes, next);
  return { bytes: next, warnings };
}

const mostSaid = 1_000;

function oneResult(stdout: string): JsonDocument {
  if (stdout === '') throw results('gives no result, and a document needs one');
  const parsed = parseJsonText(Buffer.from(stdout));
  if (parsed !== null) return parsed;
  const { end, why } = readJsonValue(stdout);
  const isMore = why === null && skipSpace(stdout, end) < stdout.length;
  throw results(
    isMore
      ? 'gives several results, and a document is one: collect them in a list, [ … ]'
      : 'gives a result that nests too deep',
  );
}

function results(how: string) {
  return failure('INVALID_INPUT', `The expression ${how}. Nothing was changed.`, {});
}

function noJson(path: string) {
  return failure(
    'INVALID_INPUT',
    `${JSON.stringify(path)} is no JSON document: a jq expression updates JSON alone.`,
    { path },
  );
}

function onlyHere(path: string) {
  return failure(
    'INVALID_INPUT',
    `${JSON.stringify(path)} without its secrets is no JSON: update it with the command, on this machine.`,
    { path },
  );
}
