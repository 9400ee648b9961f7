import { mkdirSync, lstatSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openWriter } from '@/server/recall/index/open-writer';
import { indexPlaces } from '@/server/recall/refresh/index-places';
import { rulesOf } from '@/server/recall/rules-of';
import type { IndexWriter, DocumentToIndex } from '@/server/recall/index/index-writer';
import type { CorpusDocument } from './passages-of';

/** A bank of the corpus with its index, in a temporary directory. */
export interface OwnIndex {
  root: string;
  stateDirectory: string;
  file: string;
  buildMs: number;
  /** Of the texts that went in. */
  textBytes: number;
  indexBytes: number;
}

const settings = 'strongroom.config.json';

/**
 * Documents for which files stand, with the facts by which every command knows them again: an answer looks whether
 * they are still those that were read.
 */
export async function buildOwn(
  directory: string,
  documents: Iterable<CorpusDocument>,
): Promise<OwnIndex> {
  const root = join(directory, 'bank');
  const stateDirectory = join(root, '.strongroom');
  mkdirSync(join(stateDirectory, 'recall'), { recursive: true });
  writeFileSync(join(root, settings), '{"zone":"UTC"}\n');
  const { rules, zone } = await rulesOf(root);
  const { current, directory: place } = indexPlaces(stateDirectory);
  const file = join(place, 'index-1.db');
  const writer = openWriter(file, { rules, zone, create: true, isRebuild: true, hasThread: true });
  const { ms, bytes } = writeAll(writer, root, documents);
  writer.replace(factsOf(root, settings, 'json')).done();
  const started = performance.now();
  const now = new Date().toISOString();
  writer.setMeta('builtAt', now);
  writer.setMeta('indexedAt', now);
  writer.finish();
  const buildMs = ms + performance.now() - started;
  const indexBytes = writer.bytes();
  writer.close();
  writeFileSync(current, 'index-1.db\n');
  return { root, stateDirectory, file, buildMs, textBytes: bytes, indexBytes };
}

/** As a refresh does it. */
const inTransaction = 16 << 20;

/** Time of the index alone, without that of making the documents: meanwhile nothing is left to do for its thread. */
function writeAll(writer: IndexWriter, root: string, documents: Iterable<CorpusDocument>) {
  let [ms, bytes, inRound] = [0, 0, 0];
  let waiting: CorpusDocument[] = [];
  const write = () => {
    const started = performance.now();
    for (const document of waiting) writeDocument(writer, root, document);
    writer.commit();
    ms += performance.now() - started;
    [waiting, inRound] = [[], 0];
  };
  for (const document of documents) {
    writeFile(root, document);
    const own = document.passages.reduce((sum, { text, title }) => sum + bytesOf(text + title), 0);
    bytes += own;
    waiting.push(document);
    if ((inRound += own) >= inTransaction) write();
  }
  write();
  return { ms, bytes };
}

export function writeFile(root: string, { path, passages }: CorpusDocument): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  const lines = passages.map(({ title, text, agent }) => JSON.stringify({ agent, title, text }));
  writeFileSync(join(root, path), `${lines.join('\n')}\n`);
}

export function writeDocument(writer: IndexWriter, root: string, document: CorpusDocument): void {
  const writing = writer.replace(factsOf(root, document.path, 'jsonl'));
  writing.add(document.passages);
  writing.done();
}

function factsOf(root: string, path: string, kind: 'json' | 'jsonl'): DocumentToIndex {
  const { size, mtimeNs, ctimeNs, ino, dev } = lstatSync(join(root, path), { bigint: true });
  return {
    path,
    kind,
    layout: 'generic',
    size: Number(size),
    mtimeNs,
    ctimeNs,
    ino,
    dev,
    revision: null,
    indexedAtMs: Date.now() + 60_000,
    partial: null,
    mark: null,
  };
}

const bytesOf = (text: string) => Buffer.byteLength(text);
