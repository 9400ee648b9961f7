/** Places are in ascending order. Past the last comes the first again. */
export function matchAfter(places: readonly number[], line: number): number | null {
  return places[lowerBound(places, line + 1)] ?? places[0] ?? null;
}

export function matchBefore(places: readonly number[], line: number): number | null {
  return places[lowerBound(places, line) - 1] ?? places.at(-1) ?? null;
}

export function matchIndex(places: readonly number[], line: number): number | null {
  const at = lowerBound(places, line);
  return places[at] === line ? at : null;
}

/** The index of the first that is `line` or beyond. */
function lowerBound(places: readonly number[], line: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? Infinity) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
