import { isPlaceholder, isReference } from '../values/placeholders';
import type { Detector } from './detector';

const fields =
  /(?:\d{2,5}|\*):(?:[^:\s]{1,64}):(?:[^:\s]{1,64}):((?:[^\s:\\"']|\\.){3,256})[ \t]{0,8}(?=\r?\n|$)/y;
const identified =
  /identified(?:[ \t]{1,8}with[ \t]{1,8}["'`]?\w{1,40}["'`]?)?[ \t]{1,8}(?:by|as)[ \t]{1,8}(?:password[ \t]{1,8})?(["'`])((?:[^"'`\\\n]|\\.|(?!\1)["'`]){1,400})\1/iy;

/** `host:port:database:name:password` of PostgreSQL, and SQL that makes a login. */
export const loginLines: Detector = {
  words: [':*:', ':5432:', ':5433:', ':6432:', ':5434:', ':54320:', ':*:*:', 'identified'],
  look({ text, add }, start) {
    const pattern = text.charCodeAt(start) === 58 ? fields : identified;
    pattern.lastIndex = pattern === fields ? start + 1 : start;
    const match = pattern.exec(text);
    const value = match?.[2] ?? match?.[1];
    if (match === null || value === undefined || isPlaceholder(value) || isReference(value)) return;
    const at = text.lastIndexOf(value, pattern.lastIndex - 1);
    add(at, at + value.length, 'database-login');
  },
};
