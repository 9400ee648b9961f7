import { expect, it } from 'vitest';
import type { DocumentFacts, DocumentView, Problem } from '@/lib/document';
import { whyNoEdit } from './why-no-edit';

function view(facts: Partial<DocumentFacts> = {}, text: string | null = 'x'): DocumentView {
  const whole = {
    ...{ path: 'a.md', kind: 'markdown', layout: 'generic', size: 1, revision: 'sha256:a' },
    ...{ modifiedAt: '2026-11-21T10:00:00Z', problems: [], form: 'markdown', mode: '0600' },
    ...{ owner: 0, entry: 'file', linkTarget: null, lock: null, lines: 1 },
  } as DocumentFacts;
  return { facts: { ...whole, ...facts }, text, redactions: {}, marks: [], meaning: [] };
}

it('lets a text that came whole be edited', () => expect(whyNoEdit(view())).toBeNull());

it('says why anything else cannot be', () => {
  const notUtf8 = { code: 'NOT_UTF8' } as Problem;
  expect(whyNoEdit(view({ kind: 'lock' }))).toMatch(/lock/);
  expect(whyNoEdit(view({ entry: 'link' }))).toMatch(/link/);
  expect(whyNoEdit(view({ entry: 'fifo' }))).toMatch(/fifo/);
  expect(whyNoEdit(view({ revision: null }))).toMatch(/read/);
  expect(whyNoEdit(view({ form: 'facts' }))).toMatch(/not text/);
  expect(whyNoEdit(view({ problems: [notUtf8] }))).toMatch(/UTF-8/);
  expect(whyNoEdit(view({ size: 900_000 }, null))).toMatch(/900 kB/);
});
