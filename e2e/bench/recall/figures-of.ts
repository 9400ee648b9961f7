import type { Corpus } from './entry';
import type { Judged } from './judge';
import type { QualityFigures } from './measure-quality';
import { qualityOf } from './score';
import type { SizeFigures } from './measure-size';

/** What is printed as JSON: figures of ours at the top, those of others under `peers`. */
export function figuresOf(of: {
  machine: string;
  corpus: Corpus;
  asked: number;
  quality: QualityFigures;
  sizes: readonly SizeFigures[];
}): object {
  const { judged, buildMs, textBytes, indexBytes } = of.quality;
  const [own, ...peers] = judged;
  return {
    quality: own?.quality,
    sessions: own?.sessions,
    pooled: own?.pooled,
    pooledSessions: own?.pooledSessions,
    msPerQuestion: own?.msPerQuestion,
    corpus: {
      entries: of.corpus.entries.length,
      questions: of.corpus.questions.length,
      asked: of.asked,
      textBytes,
    },
    index: {
      buildMs,
      buildMsPerMb: buildMs / (textBytes / 1e6),
      bytes: indexBytes,
      timesText: indexBytes / textBytes,
    },
    peers: Object.fromEntries(peers.map((peer) => [peer.name, figuresOfPeer(peer)])),
    ratios: Object.fromEntries(peers.map((peer) => [peer.name, own && ratiosOf(own, peer)])),
    sizes: of.sizes,
    machine: of.machine,
  };
}

function figuresOfPeer({ quality, sessions, pooled, pooledSessions, msPerQuestion }: Judged) {
  return { quality, sessions, pooled, pooledSessions, msPerQuestion };
}

/** Ours, divided by another's, on the questions that the other was asked. */
function ratiosOf(own: Judged, peer: Judged) {
  const same = [...peer.rankings.keys()].flatMap((id) => own.rankings.get(id) ?? []);
  const ours = qualityOf(same);
  const ratio = (part: 'recallAt5' | 'recallAt10' | 'recallAt20' | 'ndcgAt10' | 'mrr') =>
    ours[part] / peer.quality[part];
  return {
    recallAt5: ratio('recallAt5'),
    recallAt10: ratio('recallAt10'),
    recallAt20: ratio('recallAt20'),
    ndcgAt10: ratio('ndcgAt10'),
    mrr: ratio('mrr'),
    msPerQuestion: own.msPerQuestion / peer.msPerQuestion,
  };
}
