import { openWriter } from '@/server/recall/index/open-writer';
import { rulesOf } from '@/server/recall/rules-of';
import type { OwnIndex } from './build-own';
import { writeDocument, writeFile } from './build-own';
import type { OpenedIndex } from './own-engine';
import type { CorpusDocument } from './passages-of';
import type { Timing } from './timing';
import { timingOf } from './timing';

/** From a document of twenty passages that stands on disk, changed, until a question finds what is new in it. */
export async function timeChanges(index: OwnIndex, own: OpenedIndex, turns = 25): Promise<Timing> {
  const { rules, zone } = await rulesOf(index.root);
  const writer = openWriter(index.file, { rules, zone, create: false });
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const word = `freshly${turn}written`;
    const document = changedDocument(word);
    writeFile(index.root, document);
    const began = performance.now();
    writeDocument(writer, index.root, document);
    writer.commit();
    const { hits } = await own.ask(word, { limit: 20 });
    times.push(performance.now() - began);
    if (!hits.some(({ path }) => path === document.path))
      throw new Error('What was written a moment ago is not found.');
  }
  writer.close();
  return timingOf(times.slice(3));
}

function changedDocument(word: string): CorpusDocument {
  const passages = Array.from({ length: 20 }, (_, at) => ({
    ...{ kind: 'note' as const, title: '', line: at + 1, key: null, atMs: null, agent: null },
    ...{
      text: at === 7 ? `now ${word} and done` : `line ${at} as it was`,
      tags: [],
      thread: 'all',
    },
  }));
  return { path: 'changing/note.jsonl', group: null, passages };
}
