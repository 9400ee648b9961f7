import { expect, test } from 'vitest';
import { redactLines, redactText } from '../redact';
import { redacted } from '../redacted';
import { markLines, markText } from './mark-text';

const aws = `AKIA${'IOSFODNN7EXAMPLF'}`;
const key = `-----BEGIN PRIVATE ${'KEY'}-----\n${'MIIEpAq2Zx9Ab3'.repeat(4)}\nq2Zx9\n-----END PRIVATE ${'KEY'}-----`;

test('each mark has its rule, in order; one the text itself holds has none', () => {
  const text = `${redacted} then ${aws}, ${redacted}`;
  expect(markText(text).marks).toEqual([null, 'aws-access-key-id', null]);
  expect(markText('nothing here')).toEqual({ text: 'nothing here', marks: [], byRule: {} });
});

test('texts and lines are those that are shown without rules', () => {
  const text = `a\n${key}\nid ${aws} and ${redacted}\n\nz`;
  const { text: shown, byRule } = markText(text);
  expect({ text: shown, byRule }).toEqual(redactText(text));
  const lines = text.split('\n');
  const marked = markLines(lines);
  expect(marked.map((line) => line.text)).toEqual(redactLines(lines));
  for (const line of marked) {
    expect(line.marks).toHaveLength(line.text.split(redacted).length - 1);
  }
  expect(marked.at(-3)?.marks).toEqual(['aws-access-key-id', null]);
});
