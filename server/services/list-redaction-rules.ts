import type { RedactionRuleRow } from '@/lib/redaction';
import { placeRules } from '@/server/redaction/rules/place-rules';
import { tokenRules } from '@/server/redaction/rules/token-rules';
import { valueRules } from '@/server/redaction/rules/value-rules';

/** Every rule that looks at a text, by its id; of those a configuration adds, those that find something tell themselves. */
export function listRedactionRules(): RedactionRuleRow[] {
  const rules = [...tokenRules, ...placeRules, ...valueRules];
  const rows = rules.map(({ id, description }) => ({ id, description }));
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}
