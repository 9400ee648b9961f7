/** Where a key block begins that has no end yet, at or after `from`; -1 for none. */
export function openKeyBlock(text: string, from: number): number {
  const begin = text.lastIndexOf('-----BEGIN ');
  if (begin < from) return -1;
  return text.indexOf('-----END ', begin) < 0 ? begin : -1;
}

/**
 * How much of what follows inside a key block belongs to it: up to its end, or up to a line no key has. `isWhole`: it
 * ended there.
 */
export function restOfKeyBlock(text: string): { length: number; isWhole: boolean } {
  const end = endMark.exec(text);
  const foreign = foreignLine.exec(text);
  if (end && (!foreign || end.index <= foreign.index)) {
    return { length: end.index + end[0].length, isWhole: true };
  }
  if (foreign) return { length: foreign.index, isWhole: true };
  // An end that came only by half waits for the rest.
  const dash = text.lastIndexOf('-----');
  const kept = dash >= 0 && text.length - dash < longestMark ? dash : text.length;
  return { length: kept, isWhole: false };
}

const longestMark = 80;
const endMark = /-----END [A-Z0-9 ]{0,50}-----/;
/** Words with spaces between them, as no line of a key has; its headers (`Proc-Type: 4,ENCRYPTED`) are of one form. */
const foreignLine = /(?<=\n)(?![\w-]{1,40}: )[^\n]{0,200}?[^\s\\] +[^\s\\]/;
