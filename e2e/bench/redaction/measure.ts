import type { Detector } from './detector';
import type { LabelledText } from './labelled-text';
import { ours } from './peers';
import type { Score } from './score';
import { perMegabyte, scoreOf } from './score';
import { hostileMsOf, throughputOf } from './speed';
import type { StreamFigures } from './stream';
import { measureStream } from './stream';

export interface Figures {
  name: string;
  score: Score;
  /** What is printed as JSON. */
  ratios: Ratios;
}

export interface Ratios extends Omit<Score, 'missed' | 'changed'> {
  lookalikesChanged: number;
  nearMissesChanged: number;
  perMegabyte: number;
  throughputMBps: number;
  hostileMsPer64K: number;
  hostilePiece: string;
  /** Of ours alone: nobody else streams. */
  stream?: StreamFigures;
}

export async function measure(
  detector: Detector,
  what: { texts: readonly LabelledText[]; documents: readonly string[]; quick: boolean },
): Promise<Figures> {
  const { quick } = what;
  const { missed, changed, ...counted } = await scoreOf(detector, what.texts);
  const hostile = await hostileMsOf(detector, quick ? ['key', 'eyJ', 'a='] : undefined);
  const ratios: Ratios = {
    ...counted,
    lookalikesChanged: shareChanged(counted, (kind) => kind !== 'near-miss'),
    nearMissesChanged: shareChanged(counted, (kind) => kind === 'near-miss'),
    perMegabyte: await perMegabyte(detector, what.documents),
    throughputMBps: await throughputOf(
      detector,
      quick ? { megabytes: 1, rounds: 1 } : { megabytes: 8, rounds: 3 },
    ),
    hostileMsPer64K: hostile.ms,
    hostilePiece: hostile.piece,
    ...(detector === ours ? { stream: measureStream(quick) } : {}),
  };
  return { name: detector.name, score: { ...counted, missed, changed }, ratios };
}

/** Of texts without a secret; NaN where the corpus has none. */
function shareChanged(
  { falsePositives }: Pick<Score, 'falsePositives'>,
  isMeant: (kind: string) => boolean,
): number {
  const meant = Object.entries(falsePositives).filter(([kind]) => isMeant(kind));
  const total = (part: 'changed' | 'of') => meant.reduce((all, [, one]) => all + one[part], 0);
  return total('changed') / total('of');
}
