import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { buildOwn, writeDocument, writeFile } from '@/e2e/bench/recall/build-own';
import type { CorpusDocument } from '@/e2e/bench/recall/passages-of';
import {
  embeddingServer,
  type Answering,
  type EmbeddingServer,
} from '@/e2e/fixtures/recall/embedding-server';
import { openWriter } from '../index/open-writer';
import { redacted } from '@/server/redaction/redacted';
import { rulesOf } from '../rules-of';
import { endpointOf, rememberEndpoints } from './endpoint-of';
import { makeVectors } from './make-vectors';
import { meaningFacts, meaningPath } from './meaning-file';
import { meaningOf, patienceMs } from './meaning-of';

const endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

const secret = 'ghp_' + '4kTq9ZbXw2LmRs7VdYc1NfHj8PgAe5Uu3oQi';

function documentOf(texts: readonly string[]): CorpusDocument {
  const passages = texts.map((text, at) => ({
    ...{ kind: 'note' as const, title: '', text, line: at + 1, key: null, atMs: null },
    ...{ agent: null, tags: [], thread: `${at}` },
  }));
  return { path: 'notes/1.jsonl', group: null, passages };
}

const texts = [
  'The harbour is frozen over.',
  'Invoices are paid on Friday.',
  `Deploy with ${secret} first.`,
];

async function plant(answer?: Answering) {
  const server = await embeddingServer(answer);
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-meaning-')));
  endings.push(server.close, () => rmSync(directory, { recursive: true, force: true }));
  const own = await buildOwn(directory, [documentOf(texts)]);
  const rules = await rulesOf(own.root);
  return { server, own, ...rules, settings: settingsFor(server) };
}

function settingsFor({ url }: Pick<EmbeddingServer, 'url'>) {
  return { embeddings: { url, model: 'weak' }, embeddingWeight: 0.3 };
}

test('what is remembered is sent once, redacted, and found by what is near it', async () => {
  const { server, own, rules, settings } = await plant();
  expect(await makeVectors(own, settings, { rules })).toEqual({ made: 3, stopped: null });
  expect(server.texts.join('\n')).not.toContain(secret);
  expect(server.texts).toContain(`Deploy with ${redacted} first.`);
  expect(await makeVectors(own, settings, { rules })).toEqual({ made: 0, stopped: null });
  const { meaning, note } = await meaningOf(own, `invoices paid Fridays ${secret}`, settings);
  expect([note, meaning?.weight]).toEqual([null, 0.3]);
  expect(meaning?.nearest(1)).toEqual([2]);
  expect(server.texts.join('\n')).not.toContain(secret);
});

test('a changed passage is sent by itself, and what went is forgotten', async () => {
  const { server, own, rules, zone, settings } = await plant();
  await makeVectors(own, settings, { rules });
  const changed = documentOf([texts[0] as string, 'Ships wait outside.']);
  const writer = openWriter(own.file, { rules, zone, create: false });
  writeFile(own.root, changed);
  writeDocument(writer, own.root, changed);
  writer.commit();
  writer.close();
  expect(await makeVectors(own, settings, { rules })).toEqual({ made: 1, stopped: null });
  expect(server.texts.at(-1)).toBe('Ships wait outside.');
  const { meaning } = await meaningOf(own, 'invoices paid on Friday', settings);
  expect(meaning?.nearest(10)).toHaveLength(2);
});

test('switched off, nothing is sent, and what was kept is gone', async () => {
  const { server, own, rules, settings } = await plant();
  await makeVectors(own, settings, { rules });
  const sent = server.texts.length;
  const off = { embeddings: null, embeddingWeight: 0.3 };
  await makeVectors(own, off, { rules });
  expect(meaningFacts(own.stateDirectory)).toBeNull();
  expect(await meaningOf(own, 'invoices', off)).toEqual({ meaning: null, note: null });
  expect(server.texts).toHaveLength(sent);
});

const json =
  (value: unknown): Answering =>
  (response) =>
    void response.end(JSON.stringify(value));
const broken: Record<string, { answer: Answering; says: string }> = {
  'says no': { answer: (response) => response.writeHead(500).end('{}'), says: 'answered 500' },
  'sends elsewhere': {
    answer: (response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    says: 'by words alone',
  },
  'gives other things': { answer: json({ data: 'none' }), says: 'not a list of embeddings' },
  'gives too few': { answer: json({ data: [] }), says: '0 vectors for 1 texts' },
  'gives another length': {
    answer: json({ data: [{ index: 0, embedding: [1, 2] }] }),
    says: 'of another length',
  },
  'gives nothing but zeros': {
    answer: json({ data: [{ index: 0, embedding: [0, 0] }] }),
    says: 'points nowhere',
  },
  'says nothing in time': { answer: () => {}, says: `within ${patienceMs} ms` },
};

test.each(Object.entries(broken))(
  'a server that %s leaves the answer to words',
  async (_, { answer, says }) => {
    let isBroken = false;
    const { own, rules, settings } = await plant((response, sent) => {
      if (isBroken) answer(response, sent);
      else
        json({ data: sent.map((__, index) => ({ index, embedding: [index + 1, 1, 1] })) })(
          response,
          sent,
        );
    });
    await makeVectors(own, settings, { rules });
    isBroken = true;
    const { meaning, note } = await meaningOf(own, 'invoices', settings);
    expect(meaning).toBeNull();
    expect(note).toContain(says);
  },
);

test('a server that is gone stops the making with a reason, and what was made stays', async () => {
  const { server, own, rules, settings } = await plant();
  await server.close();
  const { made, stopped } = await makeVectors(own, settings, { rules });
  expect([made, typeof stopped]).toEqual([0, 'string']);
  expect((await meaningOf(own, 'invoices', settings)).note).toContain('by words alone');
});

test('another machine is asked only when whoever starts the program names it', () => {
  const there = { url: 'https://embeddings.invalid:8080/v1/', model: 'm' };
  expect(endpointOf(there)).toHaveProperty('refused', expect.stringContaining('another machine'));
  expect(endpointOf({ ...there, url: 'http://[::1]:1/v1' })).not.toHaveProperty('refused');
  rememberEndpoints({ STRONGROOM_EMBEDDINGS_HOSTS: 'a.invalid, embeddings.invalid' });
  expect(endpointOf(there)).toEqual({
    ...{ url: 'https://embeddings.invalid:8080/v1/embeddings', model: 'm', key: null },
  });
  rememberEndpoints({ STRONGROOM_EMBEDDINGS_HOSTS: '' });
});

test('the key of the named variable is sent, and without it nothing is', async () => {
  const { server, own, rules, settings } = await plant();
  const keyed = {
    ...settings,
    embeddings: { ...settings.embeddings, keyVariable: 'STRONGROOM_TEST_KEY' },
  };
  expect((await makeVectors(own, keyed, { rules })).stopped).toBe('STRONGROOM_TEST_KEY is not set');
  expect(server.requests).toHaveLength(0);
  rememberEndpoints({ STRONGROOM_TEST_KEY: 'k-1' });
  await makeVectors(own, keyed, { rules });
  expect(server.requests[0]?.headers.authorization).toBe('Bearer k-1');
});

test('a damaged file of vectors is none, and is made anew', async () => {
  const { own, rules, settings } = await plant();
  await makeVectors(own, settings, { rules });
  const path = meaningPath(own.stateDirectory);
  writeFileSync(path, readFileSync(path).fill(0x5a, 0, 4096));
  expect((await meaningOf(own, 'invoices', settings)).note).toContain('no embeddings');
  expect(await makeVectors(own, settings, { rules })).toEqual({ made: 3, stopped: null });
});
