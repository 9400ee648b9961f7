const longestTail = 28;
const shortestCut = 32;

/**
 * Cuts a path into a head that may be shortened and a tail that stays: the last name, or its end
 * when it is long. Short paths are not cut.
 */
export function splitMiddle(path: string): [head: string, tail: string] {
  if (path.length <= shortestCut) return [path, ''];
  const slash = path.lastIndexOf('/');
  const at = Math.max(slash, path.length - longestTail);
  const inPair = /[\udc00-\udfff]/.test(path.charAt(at));
  const cut = inPair ? at - 1 : at;
  return cut <= 0 ? [path, ''] : [path.slice(0, cut), path.slice(cut)];
}
