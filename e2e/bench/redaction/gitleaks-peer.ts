import { readFileSync } from 'node:fs';
import { mergeSpans } from '@/server/redaction/matching/merge-spans';
import { redacted } from '@/server/redaction/redacted';
import { findByRules } from '@/server/redaction/user-rules/find-by-rules';
import { readGitleaks } from '@/server/redaction/user-rules/read-gitleaks';
import type { Detector } from './detector';
import { plainDetector } from './detector';

/** The rules of somebody's gitleaks configuration, by our reader of them and nothing of ours besides. */
export function gitleaksPeer(file: string): Detector {
  const { rules, allowed, problems } = readGitleaks(readFileSync(file, 'utf8'));
  for (const { rule, why } of problems) console.error(`${file}: ${rule ?? 'the file'}: ${why}`);
  const find = findByRules(rules, allowed);
  return plainDetector(`gitleaks (${rules.length} rules)`, (text) => {
    let out = '';
    let at = 0;
    for (const { start, end } of mergeSpans(find(text))) {
      out += text.slice(at, start) + redacted;
      at = end;
    }
    return out + text.slice(at);
  });
}
