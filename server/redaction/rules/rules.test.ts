import { expect, test } from 'vitest';
import { findSpans } from '../find-spans';
import { redactText } from '../redact';
import { madeUp } from './made-up';
import { placeRules } from './place-rules';
import { tokenRules } from './token-rules';

const rules = [...tokenRules, ...placeRules];

test('every rule has a name of its own', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test.each(rules)('$id: its examples are found by it, its counter-examples are not', (rule) => {
  for (const example of rule.examples.map(madeUp)) {
    const found = findSpans(example).map((span) => span.rule);
    expect(found, example).toContain(rule.id);
    const { text } = redactText(`before ${example} after`);
    expect(text).toMatch(/^before .* after$/s);
  }
  for (const example of rule.counterExamples.map(madeUp)) {
    expect(
      findSpans(example).map((span) => span.rule),
      example,
    ).not.toContain(rule.id);
  }
});
