import { weakEmbedding } from '@/e2e/fixtures/recall/weak-embedder';
import { openReader } from '@/server/recall/index/open-reader';
import { cosine, packVector, type PackedVector } from '@/server/recall/meaning/packed-vector';
import type { QueryMeaning } from '@/server/recall/meaning/query-meaning';
import { windowHash, windowText } from '@/server/recall/meaning/window-text';
import { windowsOfIndex } from '@/server/recall/meaning/windows-of-index';
import { rulesOf } from '@/server/recall/rules-of';
import type { OwnIndex } from './build-own';
import { placeOf } from './passages-of';

export interface WeakMeaning {
  of(query: string): QueryMeaning;
  /** Places of all entries, nearest first. */
  order(query: string): number[];
}

/** Meaning as a weak model sees it, of everything in an index, without a server. */
export async function weakMeaning({ stateDirectory, root }: OwnIndex): Promise<WeakMeaning> {
  const reader = openReader(stateDirectory, (await rulesOf(root)).rules);
  const vectors = new Map<string, PackedVector>();
  const hashes = new Map<number, string>();
  for await (const page of windowsOfIndex(reader))
    for (const { passage, hash, text } of page) {
      hashes.set(passage, hash);
      vectors.set(hash, packed(text));
    }
  const lines = reader.read((file) => file.numbers('SELECT id, line FROM passages'));
  reader.close();
  const places = new Map(lines.map(([id, line]) => [id ?? 0, placeOf(line ?? 0)]));
  const nearness = (query: PackedVector, hash: string) => {
    const vector = vectors.get(hash);
    return vector ? cosine(query, vector.units, 0, vector.scale) : null;
  };
  const nearest = (query: PackedVector) =>
    [...hashes]
      .map(([passage, hash]) => ({ passage, near: nearness(query, hash) ?? -1 }))
      .sort((one, other) => other.near - one.near || one.passage - other.passage)
      .map(({ passage }) => passage);
  return {
    of(query) {
      const vector = packed(query);
      return {
        weight: 0.3,
        nearest: (most) => nearest(vector).slice(0, most),
        similarity: ({ before, passage, after }) =>
          nearness(vector, windowHash(windowText(before[0], passage, after[0]))),
      };
    },
    order: (query) => nearest(packed(query)).map((passage) => places.get(passage) ?? -1),
  };
}

const packed = (text: string) => packVector(Float32Array.from(weakEmbedding(text)));
