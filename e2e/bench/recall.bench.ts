import { cpus } from 'node:os';
import { stemOf } from '@/server/recall/analyse/stem-of';
import { answerable, judge } from './recall/judge';
import { miniSearch } from './recall/minisearch-peer';
import { naiveScan } from './recall/naive-peer';
import { ownCorpus, readCorpus } from './recall/read-corpus';
import { stopWords } from '@/server/recall/analyse/stop-words';
import { printQuality } from './recall/tables';

const corpus = readCorpus(ownCorpus);
const judged = [];
for (const engine of [
  miniSearch('MiniSearch', corpus.entries),
  miniSearch('MiniSearch, stems, no stop words', corpus.entries, (term) => {
    const word = term.toLowerCase();
    return stopWords.has(word) ? null : stemOf(word);
  }),
  naiveScan(corpus.entries),
])
  judged.push(await judge(engine, corpus));
console.log(cpus().length, answerable(corpus).length);
printQuality(judged);
