import { join } from 'node:path';
import type { RecallAnswer } from '@/lib/recall';
import { recallInput } from '@/lib/recall-inputs';
import { lookAtSync } from '@/server/disk/entry';
import { answerFromIndex } from '@/server/recall/answer/answer-from-index';
import { openReader } from '@/server/recall/index/open-reader';
import type { QueryMeaning } from '@/server/recall/meaning/query-meaning';
import { rulesOf } from '@/server/recall/rules-of';
import type { OwnIndex } from './build-own';
import type { Engine } from './entry';
import { placesAsked } from './entry';
import { placeOf, type CorpusDocument } from './passages-of';

export interface OpenedIndex {
  ask(
    query: string,
    options: { paths?: string[]; limit: number; meaning?: QueryMeaning | null },
  ): Promise<RecallAnswer>;
  close(): void;
}

/** The product's own way from a typed question to an answer, but for the service around it. */
export async function openOwn({
  root,
  stateDirectory,
}: Pick<OwnIndex, 'root' | 'stateDirectory'>): Promise<OpenedIndex> {
  const { rules, zone } = await rulesOf(root);
  const reader = openReader(stateDirectory, rules);
  const standing = {
    look: (path: string) => lookAtSync(join(root, path)),
    // Nothing changes here but through the index.
    reread: () => Promise.reject(new Error('a document of the bench is not as it was indexed')),
  };
  return {
    ask(query, { paths = [], limit, meaning = null }) {
      const { bank, ...request } = recallInput.parse({ bank: 'bench', query, paths, limit });
      return answerFromIndex(reader, request, { bank, zone, meaning, ...standing });
    },
    close: () => reader.close(),
  };
}

export function ownEngine(
  index: OpenedIndex,
  documents: readonly CorpusDocument[],
  name = 'strongroom',
): Engine {
  const paths = new Map(documents.map(({ group, path }) => [group, path]));
  return {
    name,
    async ask(question, group) {
      const path = group === null ? [] : [paths.get(group) ?? 'nowhere/'];
      const { hits } = await index.ask(plainly(question), { paths: path, limit: placesAsked });
      return [...new Set(hits.map(({ line }) => placeOf(line)))];
    },
  };
}

/** A question of a corpus is a sentence: quotation marks, dashes and colons in it are not the query language. */
function plainly(question: string): string {
  return question.replace(/["“”„~*]|(?<=^|\s)-+|:(?=\S)/g, ' ');
}
