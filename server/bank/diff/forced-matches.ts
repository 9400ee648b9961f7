import { longestRising } from './longest-rising';

export interface Matches {
  /** For each part of `now`: the index of the part of `was` it is, or `none`, or `unclear` where answers differ. */
  at: Int32Array;
  /** 1 where it is that very part, not one of several that may stand for each other. */
  exact: Uint8Array;
}

export const none = -1;
export const unclear = -2;

/** Cells of the tables below. */
const mostCells = 4_000_000;

/**
 * Which parts of an edited text are parts of the text before, as far as that is beyond doubt: a part that stands once
 * on both sides, wherever it went; between those that kept their order, what every shortest edit agrees on. Next to
 * parts that went elsewhere nothing is beyond doubt. `same` says which parts of `was` may stand for each other.
 */
export function forcedMatches(
  was: readonly string[],
  now: readonly string[],
  same: (one: number, other: number) => boolean,
): Matches {
  const matches = {
    at: new Int32Array(now.length).fill(none),
    exact: new Uint8Array(now.length),
  };
  const unique = uniquePairs(was, now);
  const stayed = longestRising(unique.map(([, i]) => i));
  const movedWas = new Set<number>();
  for (const [j, i] of unique) {
    settle(matches, j, i);
    if (!stayed.has(i)) movedWas.add(i);
  }
  let [i, j] = [0, 0];
  const anchors = unique.filter(([, at]) => stayed.has(at));
  for (const [nextJ, nextI] of [...anchors, [now.length, was.length] as const]) {
    matchGap({ was, now, i, j, nextI, nextJ, same, movedWas, matches });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return matches;
}

/** Index in `now` and in `was` of each part that stands once in both, in the order of `now`. */
function uniquePairs(was: readonly string[], now: readonly string[]): [number, number][] {
  const places = new Map<string, { i: number; j: number; count: number; again: number }>();
  was.forEach((part, i) => {
    const place = places.get(part);
    if (place) place.count += 1;
    else places.set(part, { i, j: -1, count: 1, again: 0 });
  });
  now.forEach((part, j) => {
    const place = places.get(part);
    if (place) [place.j, place.again] = [j, place.again + 1];
  });
  const pairs = [...places.values()].filter(({ count, again }) => count === 1 && again === 1);
  return pairs.map(({ i, j }): [number, number] => [j, i]).sort((a, b) => a[0] - b[0]);
}

interface Gap {
  was: readonly string[];
  now: readonly string[];
  i: number;
  j: number;
  nextI: number;
  nextJ: number;
  same: (one: number, other: number) => boolean;
  movedWas: ReadonlySet<number>;
  matches: Matches;
}

function matchGap({ was, now, i, j, nextI, nextJ, same, movedWas, matches }: Gap): void {
  const [old, fresh] = [was.slice(i, nextI), now.slice(j, nextJ)];
  if (fresh.length === 0) return;
  if (old.length === fresh.length && old.every((part, at) => part === fresh[at])) {
    fresh.forEach((_, at) => settle(matches, j + at, i + at));
    return;
  }
  const isMoved =
    old.some((_, at) => movedWas.has(i + at)) || fresh.some((_, at) => matches.exact[j + at] === 1);
  const known = new Set(old);
  if (isMoved || old.length * fresh.length > mostCells) {
    fresh.forEach((part, at) => {
      if (known.has(part) && matches.exact[j + at] === 0) matches.at[j + at] = unclear;
    });
    return;
  }
  agreedOn(old, fresh, (one, other) => same(i + one, i + other)).forEach((found, offset) => {
    if (found.count === 1) settle(matches, j + offset, i + found.at);
    else matches.at[j + offset] = found.at < 0 ? found.at : i + found.at;
  });
}

function settle(matches: Matches, j: number, i: number): void {
  matches.at[j] = i;
  matches.exact[j] = 1;
}

/** What every longest common subsequence agrees on, and how many parts could be the one. */
function agreedOn(
  old: readonly string[],
  fresh: readonly string[],
  same: (one: number, other: number) => boolean,
): { at: number; count: number }[] {
  const heads = commonLengths(old, fresh);
  const tails = commonLengths(old.toReversed(), fresh.toReversed());
  const [n, m] = [old.length, fresh.length];
  const head = (i: number, j: number) => heads[i * (m + 1) + j] as number;
  const tail = (i: number, j: number) => tails[(n - i) * (m + 1) + (m - j)] as number;
  const most = head(n, m);
  return fresh.map((part, j) => {
    const found = [];
    let canBeLeftOut = head(n, j) + tail(n, j + 1) === most;
    for (let i = 0; i < n; i += 1) {
      canBeLeftOut ||= head(i, j) + tail(i, j + 1) === most;
      if (old[i] === part && head(i, j) + 1 + tail(i + 1, j + 1) === most) found.push(i);
    }
    const first = found[0];
    if (first === undefined) return { at: none, count: 0 };
    const isClear = !canBeLeftOut && found.every((i) => same(first, i));
    return isClear ? { at: first, count: found.length } : { at: unclear, count: 0 };
  });
}

/** Length of the longest common subsequence of each two beginnings. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint16Array {
  const m = fresh.length + 1;
  const lengths = new Uint16Array((old.length + 1) * m);
  for (let i = 0; i < old.length; i += 1) {
    for (let j = 0; j < fresh.length; j += 1) {
      lengths[(i + 1) * m + j + 1] =
        old[i] === fresh[j]
          ? (lengths[i * m + j] as number) + 1
          : Math.max(lengths[i * m + j + 1] as number, lengths[(i + 1) * m + j] as number);
    }
  }
  return lengths;
}
