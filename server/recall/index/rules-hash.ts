import { createHash } from 'node:crypto';
import { placeRules } from '@/server/redaction/rules/place-rules';
import { tokenRules } from '@/server/redaction/rules/token-rules';
import { valueRules } from '@/server/redaction/rules/value-rules';
import { analysisVersion } from '../analyse/analyse';

/**
 * What an index was made by besides its documents: how text becomes passages and terms, which secrets the product
 * knows, the zone days are told in. An index made by other rules is made anew.
 */
export function rulesHash(zone: string): string {
  return createHash('sha256')
    .update(JSON.stringify([passagesVersion, analysisVersion, zone, redactionRules]))
    .digest('hex');
}

/** Goes up whenever the same document gives other passages. */
const passagesVersion = 3;

const redactionRules = JSON.stringify([tokenRules, placeRules, valueRules], (_, value: unknown) =>
  value instanceof RegExp ? String(value) : value,
);
