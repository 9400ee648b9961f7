import { parse } from 'smol-toml';
import { isStrongroomError } from '@/lib/errors';
import { compileLinear, type LinearPattern } from '@/lib/linear-pattern';
import type { Allowance, UserRule } from './user-rule';

export interface GitleaksRules {
  rules: UserRule[];
  /** Holds for all of them. */
  allowed: Allowance[];
  /** What of the file cannot be used, and why; the rest is. */
  problems: { rule: string | null; why: string }[];
}

type Table = Record<string, unknown>;

/**
 * Reads the rules of a gitleaks configuration: patterns, keywords, entropy, the group that is the secret, what is
 * allowed for one rule and for all. Rules that tell files by their path alone have nothing to look for in a text.
 */
export function readGitleaks(toml: string): GitleaksRules {
  const read: GitleaksRules = { rules: [], allowed: [], problems: [] };
  let file: Table;
  try {
    file = parse(toml);
  } catch (error) {
    read.problems.push({ rule: null, why: `it is no TOML: ${firstLine(error)}` });
    return read;
  }
  if (file['extend'] !== undefined)
    read.problems.push({ rule: null, why: '"extend" is not followed: name the rules here' });
  read.allowed = allowancesOf(file, null, read);
  for (const table of tablesOf(file['rules'])) addRule(table, read);
  return read;
}

function addRule(table: Table, read: GitleaksRules): void {
  const id = textOf(table['id']) ?? `rule-${read.rules.length + 1}`;
  const source = textOf(table['regex']);
  if (source === null) return;
  const pattern = compiled(source, id, read);
  if (pattern === null) return;
  read.rules.push({
    id,
    pattern,
    keywords: textsOf(table['keywords']).map((word) => word.toLowerCase()),
    group: typeof table['secretGroup'] === 'number' ? table['secretGroup'] : 0,
    minEntropy: typeof table['entropy'] === 'number' ? table['entropy'] : null,
    allowed: allowancesOf(table, id, read),
  });
}

/** Written as one table or as several. */
function allowancesOf(table: Table, rule: string | null, read: GitleaksRules): Allowance[] {
  const tables = [...tablesOf(table['allowlist']), ...tablesOf(table['allowlists'])];
  return tables.map((one) => {
    const patterns = textsOf(one['regexes']).map((source) => compiled(source, rule, read));
    const target = textOf(one['regexTarget']) ?? textOf(one['regextarget']);
    return {
      patterns: patterns.filter((pattern) => pattern !== null),
      target: target === 'match' || target === 'line' ? target : 'secret',
      stopWords: textsOf(one['stopwords']).map((word) => word.toLowerCase()),
      needsBoth: /^(and|&&)$/i.test(textOf(one['condition']) ?? ''),
    };
  });
}

function compiled(source: string, rule: string | null, read: GitleaksRules): LinearPattern | null {
  try {
    return compileLinear(source);
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    read.problems.push({ rule, why: error.message });
    return null;
  }
}

function tablesOf(value: unknown): Table[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter(
    (one): one is Table => typeof one === 'object' && one !== null && !Array.isArray(one),
  );
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
