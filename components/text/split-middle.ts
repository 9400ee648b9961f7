const longestName = 28;
const endOfLongName = 14;

/**
 * Cuts a path into a head that may be shortened and a tail that stays: the last name, or its end when it is long.
 * Short names without a folder are not cut.
 */
export function splitMiddle(path: string): [head: string, tail: string] {
  const slash = path.lastIndexOf('/');
  const name = path.length - slash - 1;
  const at = name > longestName ? path.length - endOfLongName : slash;
  const inPair = /[\udc00-\udfff]/.test(path.charAt(at));
  const cut = inPair ? at - 1 : at;
  return cut <= 0 ? [path, ''] : [path.slice(0, cut), path.slice(cut)];
}
