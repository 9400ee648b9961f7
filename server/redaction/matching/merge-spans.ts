import type { SecretSpan } from '../secret-span';

/** Rules that say less than any other: that a name stands before it, or that it is one that was seen. */
const general = new Set(['secret-key-value', 'secret-flag', 'near-vendor', 'model-provider-key']);

/** Spans in order, those that overlap made one under the rule that says most of it. */
export function mergeSpans(spans: readonly SecretSpan[]): SecretSpan[] {
  const merged: SecretSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) {
      last.end = Math.max(last.end, span.end);
      if (general.has(last.rule)) last.rule = span.rule;
    } else merged.push({ ...span });
  }
  return merged;
}
