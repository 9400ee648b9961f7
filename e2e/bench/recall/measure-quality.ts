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
  for (const [at, engine] of engines.entries()) {
    const asked = at === 0 ? corpus : forPeers(corpus, textBytes);
    onProgress(`${engine.name}: ${asked.questions.length} questions`);
    judged.push(await judge(engine, asked));
  }
  own.close();
  return { judged, buildMs, textBytes, indexBytes };
}

/** They look through all of the text for each question: of many over much text only some are asked, spread evenly. */
function forPeers(corpus: Corpus, textBytes: number): Corpus {
  const { questions } = corpus;
  const step = questions.length * textBytes > 3e9 ? Math.ceil(questions.length / 200) : 1;
  return { ...corpus, questions: questions.filter((_, at) => at % step === 0) };
}

function stemmed(term: string): string | null {
  const word = term.toLowerCase();
  return stopWords.has(word) ? null : stemOf(word);
}
