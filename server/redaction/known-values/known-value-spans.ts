import type { SecretSpan } from '../secret-span';
import { knownValueFinder } from './known-values';

/** Where values of the environment stand in a text, in any encoding, in order, none over another. */
export function knownValueSpans(text: string): SecretSpan[] {
  const spans: SecretSpan[] = [];
  knownValueFinder().each(text, (start, end) => {
    const last = spans.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else spans.push({ start, end, rule: 'environment-value' });
  });
  return spans;
}
