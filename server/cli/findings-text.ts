import type { Finding, Severity } from '@/lib/finding';
import { countOf } from '@/lib/format';
import { spoken } from './spoken';

/** The rest is counted: whoever wants all of them asks for JSON. */
const mostOfOneKind = 50;

/** Findings by severity, the worst first, each with its evidence and the command that mends it. */
export function findingsText(
  findings: readonly Finding[],
  headings: Record<Severity, string>,
): string {
  const parts = (['error', 'warning', 'info'] as const).map((severity) => {
    const found = findings.filter((one) => one.severity === severity);
    return found.length === 0 ? '' : `${headings[severity]}\n${listed(found)}`;
  });
  return parts.filter(Boolean).join('\n');
}

function listed(findings: readonly Finding[]): string {
  const groups = new Map<string, Finding[]>();
  for (const one of findings) {
    const key = `${one.code} ${one.path}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  const rest = groups.size - mostOfOneKind;
  const more = rest > 0 ? `  and ${countOf(rest)} more: --json lists them all\n` : '';
  return [...groups.values()].slice(0, mostOfOneKind).map(described).join('') + more;
}

/** What is said of one thing several times is shown once, and counted. */
function described([first, ...others]: Finding[]): string {
  if (!first) return '';
  const { code, path, evidence, fix } = first;
  const lines = [
    `  ${code}${path === null ? '' : `  ${spoken(path)}`}`,
    `      ${spoken(evidence)}`,
    ...(others.length === 0 ? [] : [`      and ${countOf(others.length)} more of this kind`]),
    ...(fix === null ? [] : [`      run: ${spoken(fix)}`]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
