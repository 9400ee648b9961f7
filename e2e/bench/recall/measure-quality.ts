import { stemOf } from '@/server/recall/analyse/stem-of';
import { stopWords } from '@/server/recall/analyse/stop-words';
import { buildOwn } from './build-own';
import type { Corpus } from './entry';
import { judge, type Judged } from './judge';
import { miniSearch } from './minisearch-peer';
import { naiveScan } from './naive-peer';
import { openOwn, ownEngine } from './own-engine';
import { documentsOf } from './passages-of';

export interface QualityFigures {
  /** Ours first. */
  judged: Judged[];
  buildMs: number;
  textBytes: number;
  indexBytes: number;
}

export async function measureQuality(
  corpus: Corpus,
  directory: string,
  onProgress: (words: string) => void,
): Promise<QualityFigures> {
  const documents = documentsOf(corpus.entries);
  const { buildMs, textBytes, indexBytes, ...index } = await buildOwn(directory, documents);
  const own = await openOwn(index);
  const { entries } = corpus;
  const engines = [
    ownEngine(own, documents),
    miniSearch('MiniSearch', entries),
    miniSearch('MiniSearch, stems, stop words out', entries, stemmed),
    naiveScan(entries),
  ];
  const judged: Judged[] = [];
  for (const engine of engines) {
    onProgress(`${engine.name}: asking`);
    judged.push(await judge(engine, corpus));
  }
  own.close();
  return { judged, buildMs, textBytes, indexBytes };
}

function stemmed(term: string): string | null {
  const word = term.toLowerCase();
  return stopWords.has(word) ? null : stemOf(word);
}
