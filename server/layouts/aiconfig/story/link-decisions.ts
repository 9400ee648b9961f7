import type { Decision } from '@/lib/decision';

/** Joins the decisions of one register: who replaces whom, the way from the first to the one that holds, and what does not fit. */
export function linkDecisions(decisions: readonly Decision[]): Decision[] {
  const byName = namesOf(decisions);
  const linked = decisions.map((decision) => ({
    ...decision,
    supersededBy: decision.supersededBy.map(({ text }) => ({
      text,
      key: byName.get(nameIn(text))?.[0]?.key ?? null,
    })),
  }));
  const byKey = new Map(linked.map((decision) => [decision.key, decision]));
  const before = predecessorsOf(linked);
  const rings = ringsOf(linked, byKey);
  return linked.map((decision) => {
    const joined = {
      ...decision,
      supersedes: before.get(decision.key) ?? [],
      inRing: rings.has(decision.key),
      chain: [
        ...walk(decision.key, (key) => before.get(key)?.[0]).reverse(),
        decision.key,
        ...walk(decision.key, (key) => nextOf(byKey.get(key))),
      ],
    };
    return { ...joined, doubts: doubtsOf(joined, byName) };
  });
}

/** Longer ways are shown up to here in each direction. */
const longestWay = 20;

type ByName = ReadonlyMap<string, Decision[]>;

function namesOf(decisions: readonly Decision[]): ByName {
  const found = new Map<string, Decision[]>();
  for (const decision of decisions) {
    if (decision.id === null) continue;
    const name = decision.id.trim().toLowerCase();
    found.set(name, [...(found.get(name) ?? []), decision]);
  }
  return found;
}

/** The id a text names: the text itself, or the first `ADR-…` in it. */
function nameIn(text: string): string {
  const plain = text.trim().toLowerCase();
  return /^\S+$/.test(plain) ? plain : (/\badr-\d+\b/.exec(plain)?.[0] ?? plain);
}

function predecessorsOf(decisions: readonly Decision[]): Map<string, string[]> {
  const before = new Map<string, string[]>();
  for (const { key, supersededBy } of decisions) {
    for (const next of new Set(supersededBy.map((one) => one.key))) {
      if (next === null) continue;
      const known = before.get(next);
      if (known) known.push(key);
      else before.set(next, [key]);
    }
  }
  return before;
}

function nextOf(decision: Decision | undefined): string | undefined {
  return decision?.supersededBy.find(({ key }) => key !== null)?.key ?? undefined;
}

/** From a key onwards, without it; ends where it would come back. */
function walk(from: string, step: (key: string) => string | undefined): string[] {
  const way: string[] = [];
  const seen = new Set([from]);
  for (let at = step(from); at !== undefined && !seen.has(at); at = step(at)) {
    if (way.length >= longestWay) break;
    seen.add(at);
    way.push(at);
  }
  return way;
}

/** Those from which the way leads into a ring. */
function ringsOf(
  decisions: readonly Decision[],
  byKey: ReadonlyMap<string, Decision>,
): ReadonlySet<string> {
  const ends = new Map<string, boolean>();
  for (const { key } of decisions) {
    const way: string[] = [];
    const onWay = new Set<string>();
    let at: string | undefined = key;
    while (at !== undefined && !ends.has(at) && !onWay.has(at)) {
      onWay.add(at);
      way.push(at);
      at = nextOf(byKey.get(at));
    }
    const leadsBack = at !== undefined && (onWay.has(at) || ends.get(at) === true);
    for (const one of way) ends.set(one, leadsBack);
  }
  return new Set([...ends].filter(([, leadsBack]) => leadsBack).map(([key]) => key));
}

function doubtsOf(decision: Decision, byName: ByName): string[] {
  const { status, supersededBy, inRing } = decision;
  const isSuperseded = status?.toLowerCase() === 'superseded';
  const doubts: string[] = [];
  if (isSuperseded && supersededBy.length === 0) {
    doubts.push('It is superseded, but names no successor.');
  }
  if (!isSuperseded && supersededBy.length > 0) {
    const stands = status === null ? 'it has no status' : `its status is ${status}`;
    doubts.push(`It names a successor, but ${stands}.`);
  }
  for (const { text, key } of supersededBy) {
    if (key === null) doubts.push(`This register has no decision ${JSON.stringify(text)}.`);
    const same = byName.get(nameIn(text))?.length ?? 0;
    if (same > 1) doubts.push(`${same} decisions are called ${text}; the first is meant here.`);
  }
  if (inRing) doubts.push('The way along its successors leads back: none of them holds.');
  return doubts;
}
