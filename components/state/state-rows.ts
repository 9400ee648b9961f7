import type { HomeState, StateFact } from '@/lib/state';

/** One value of a state beside that of its mirror. */
export interface StateRow {
  at: string;
  state: StateFact | null;
  mirror: StateFact | null;
  /** Null: the two were not compared. */
  differs: boolean | null;
}

/** Every value of both, in the state's order, those of the mirror alone last. */
export function stateRows({ state, mirror, differences }: HomeState): StateRow[] {
  const here = byKey(state.facts);
  const there = byKey(mirror?.facts ?? []);
  const differing = (differences ?? []).map(({ at }) => at);
  const isCompared = differences !== null;
  return [...new Set([...here.keys(), ...there.keys()])].map((at) => {
    const pair = { state: here.get(at) ?? null, mirror: there.get(at) ?? null };
    const isSame = pair.state?.value === pair.mirror?.value && !differing.some(under(at));
    return { at, ...pair, differs: isCompared ? !isSame : null };
  });
}

/** What is redacted or cut looks the same on both sides: the comparison was made on the true values. */
function under(at: string) {
  return (one: string) => one === at || one.startsWith(`${at}.`) || one.startsWith(`${at}[`);
}

function byKey(facts: readonly StateFact[]): Map<string, StateFact> {
  return new Map(facts.map((fact) => [fact.at, fact]));
}
