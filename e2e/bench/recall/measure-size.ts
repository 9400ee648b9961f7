import { rmSync } from 'node:fs';
import { startNode } from '../start';
import type { OwnIndex } from './build-own';
import type { SizeInput } from './size-input';
import type { Shape } from './speed-queries';
import { timeCold } from './time-cold';
import type { Timing } from './timing';

type Timings = Record<Shape, Timing>;

export interface SizeFigures {
  entries: number;
  textMb: number;
  buildMsPerMb: number;
  indexTimesText: number;
  peakRssMb: number;
  rssMb: number;
  /** What a question adds to starting the command. */
  coldMs: number;
  queries: Timings;
  change: Timing;
  /** From a document in its place until a server of the bank finds what is new in it. */
  found: Timing;
  raw: Record<'term' | 'four', Timing>;
  naive: Timings;
  miniSearch: { buildMsPerMb: number; rssMb: number; queries: Timings } | null;
  /** Ours, divided by. */
  ratios: { fourToRaw: number; fourToNaive: number; fourToMiniSearch: number | null };
}

/** Each in a process of its own, one after the other, so that memory is told truly. */
export async function measureSize(input: SizeInput): Promise<SizeFigures> {
  const index = await told<OwnIndex & { peakRssMb: number }>('recall-build', input);
  const coldMs = await timeCold(index.root);
  const asked = await told<Pick<SizeFigures, 'rssMb' | 'queries' | 'change' | 'raw'>>(
    'recall-ask',
    { ...input, index },
  );
  const found = await told<Timing>('recall-served', { ...input, index });
  rmSync(input.directory, { recursive: true, force: true });
  const peers = await told<{ naive: Timings; miniSearch: MiniSearchTold | null }>(
    'recall-peers',
    input,
  );
  const textMb = index.textBytes / 1e6;
  const { miniSearch, naive } = peers;
  const four = asked.queries.four.p50;
  return {
    entries: input.entries,
    textMb,
    buildMsPerMb: index.buildMs / textMb,
    indexTimesText: index.indexBytes / index.textBytes,
    peakRssMb: index.peakRssMb,
    coldMs,
    ...asked,
    found,
    naive,
    miniSearch: miniSearch && {
      buildMsPerMb: miniSearch.buildMs / textMb,
      rssMb: miniSearch.rssMb,
      queries: miniSearch.queries,
    },
    ratios: {
      fourToRaw: four / asked.raw.four.p50,
      fourToNaive: four / naive.four.p50,
      fourToMiniSearch: miniSearch && four / miniSearch.queries.four.p50,
    },
  };
}

interface MiniSearchTold {
  buildMs: number;
  rssMb: number;
  queries: Timings;
}

async function told<T>(program: string, input: object): Promise<T> {
  const { line, ended } = startNode(program, input);
  const answer = JSON.parse(await line()) as T;
  await ended;
  return answer;
}
