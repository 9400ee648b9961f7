import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { recallInput } from '@/lib/recall-inputs';
import type { DocumentToIndex } from '../index/index-writer';
import { openReader } from '../index/open-reader';
import { openWriter } from '../index/open-writer';
import type { Passage } from '../passage';
import { answerFromIndex } from './answer-from-index';

const zone = 'Asia/Manila';
let state = '';

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'recall-answer-'));
  mkdirSync(join(state, 'recall'));
  writeFileSync(join(state, 'recall', 'current'), 'index-1.db\n');
});

test('words are found in any form, the better match first, and corrections are told', async () => {
  write({
    'a.md': [said('We deployed the gateway on Monday'), said('Nothing else happened')],
    'b.md': [said('The deployment of the gateway failed'), said('Rolled it back')],
  });
  const found = await ask('deploying gateways');
  expect(found).toMatchObject({ mode: 'index', total: 4, totalIsLeast: false, corrections: [] });
  expect(found.hits[0]).toMatchObject({ path: 'a.md', line: 1 });
  const mistyped = await ask('gatewya');
  expect(mistyped.corrections).toEqual([{ typed: 'gatewya', read: ['gateway'] }]);
  expect(mistyped.hits.map(({ path }) => path)).toContain('b.md');
});

function said(text: string, more: Partial<Passage> = {}): Passage {
  const rest = { line: 1, key: null, atMs: null, agent: null, tags: [], thread: '' };
  return { kind: 'note', title: '', text, ...rest, ...more };
}

function write(documents: Record<string, Passage[]>): void {
  const path = join(state, 'recall', 'index-1.db');
  const writer = openWriter(path, { create: true, rules: 'r', zone });
  for (const [name, passages] of Object.entries(documents)) {
    const writing = writer.replace(documentOf(name));
    writing.add(passages.map((passage, at) => ({ ...passage, line: at + 1 })));
    writing.done();
  }
  writer.commit();
  writer.close();
}

function documentOf(path: string): DocumentToIndex {
  return {
    ...{ path, kind: 'markdown', layout: 'generic', size: 1, indexedAtMs: 1, revision: null },
    ...{ mtimeNs: 1n, ctimeNs: 1n, ino: 1n, dev: 1n, partial: null, mark: null },
  };
}

function ask(query: string, more: object = {}) {
  const request = recallInput.parse({ bank: 'b', query, ...more });
  const reader = openReader(state, 'r');
  return answerFromIndex(reader, request, {
    ...{ bank: 'b', zone, reread: () => Promise.resolve(null) },
    look: (path) => ({ ...documentOf(path), kind: 'file' }) as never,
  });
}
