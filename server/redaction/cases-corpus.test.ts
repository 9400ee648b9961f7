import { beforeAll, expect, test } from 'vitest';
import type { CorpusEntry } from '@/e2e/fixtures/redaction/corpus-entry';
import { makeCorpus } from '@/e2e/fixtures/redaction/make-corpus';
import { makeMemoryText } from '@/e2e/fixtures/redaction/memory-text';
import { wasRemoved } from '@/e2e/fixtures/redaction/was-removed';
import { redactText } from './redact';

/** Floors: what the rules reached. Raise them when more is reached. */
const most = { missed: 130, missedKinds: 90, changed: 80, inDocuments: 8 };

let corpus: CorpusEntry[] = [];
beforeAll(() => {
  corpus = makeCorpus();
});

test('the corpus has 200 secrets of 60 kinds at least, and 2,000 look-alikes', () => {
  const secrets = corpus.filter(({ isSecret }) => isSecret);
  expect(secrets.length).toBeGreaterThanOrEqual(200);
  expect(new Set(secrets.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(60);
  expect(corpus.length - secrets.length).toBeGreaterThanOrEqual(2000);
  for (const { text, secrets: of } of secrets) for (const one of of) expect(text).toContain(one);
});

test('the same seed makes the same corpus', () => {
  expect(makeCorpus()).toEqual(corpus);
});

test('no more secrets of the corpus stay than before', () => {
  const missed = corpus.filter(({ text, secrets }) => {
    const shown = redactText(text).text;
    return secrets.some((one) => !wasRemoved(one, shown));
  });
  const words = missed.map(({ kind, text }) => `${kind} ${JSON.stringify(text).slice(0, 120)}`);
  expect(missed.length, words.join('\n')).toBeLessThanOrEqual(most.missed);
  expect(new Set(missed.map(({ kind }) => kind)).size).toBeLessThanOrEqual(most.missedKinds);
});

test('no more look-alikes of the corpus are changed than before', () => {
  const changed = corpus.filter(
    ({ text, isSecret }) => !isSecret && redactText(text).text !== text,
  );
  const words = changed.map(({ kind, text }) => `${kind} ${JSON.stringify(text).slice(0, 120)}`);
  expect(changed.length, words.join('\n')).toBeLessThanOrEqual(most.changed);
});

test('no more is replaced in documents without a secret than before', () => {
  const counts = makeMemoryText(1_000_000).map((text) => redactText(text).byRule);
  const total = counts.flatMap(Object.values).reduce((all, one) => all + one, 0);
  expect(total).toBeLessThanOrEqual(most.inDocuments);
});
