import { beginsWord } from '../matching/units';
import type { Detector } from './detector';

const pattern =
  /ey[A-Za-z0-9_-]{8,8192}(?:={0,2}\.[A-Za-z0-9_-]{4,16384}){1,4}(?:={0,2})(?:\.(?=\W|$))?/y;

/** JSON web tokens: signed, unsigned and encrypted. Known by their first part, which is JSON in base64. */
export const jsonWebTokens: Detector = {
  words: ['eyj', 'ewo', 'eya'],
  look(scan, start) {
    const { text } = scan;
    if (!beginsWord(text, start) || text.charCodeAt(start) !== small) return;
    // In the middle of a run it has begun before, or is none.
    if (start > 0 && '-_'.includes(text.charAt(start - 1))) return;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (match !== null && hasHead(match[0]))
      scan.add(start, start + match[0].length, 'json-web-token');
  },
};

const small = 101;

function hasHead(token: string): boolean {
  const head = Buffer.from(token.slice(0, 24), 'base64').toString('latin1');
  return /^\{\s*"[\x20-\x7e]/.test(head);
}
