import type { FacetValue, RecallAnswer } from '@/lib/recall';
import type { Passage } from '../passage';

const mostValues = 10_000;
const mostShown = 50;

/** Counts what is found by kind, agent, tag and folder; of very many different values the first that came. */
export class FacetCounts {
  private readonly counts = {
    kind: new Map<string, number>(),
    agent: new Map<string, number>(),
    tag: new Map<string, number>(),
    path: new Map<string, number>(),
  };

  add({ kind, agent, tags }: Passage, path: string): void {
    count(this.counts.kind, kind);
    if (agent !== null) count(this.counts.agent, agent);
    for (const tag of tags) count(this.counts.tag, tag);
    count(this.counts.path, folderOf(path));
  }

  facets(): RecallAnswer['facets'] {
    const { kind, agent, tag, path } = this.counts;
    return { kind: shown(kind), agent: shown(agent), tag: shown(tag), path: shown(path) };
  }
}

/** With its slash at the end; a document at the root by its name. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1) || path;
}

function count(counts: Map<string, number>, value: string): void {
  const known = counts.get(value);
  if (known !== undefined || counts.size < mostValues) counts.set(value, (known ?? 0) + 1);
}

function shown(counts: Map<string, number>): FacetValue[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
    .slice(0, mostShown);
}
