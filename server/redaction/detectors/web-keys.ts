import { wasSeen, type Detector } from './detector';

const around = 8192;
const parts =
  /\\{0,3}"(?:d|p|q|dp|dq|qi|k)\\{0,3}"\s{0,8}:\s{0,8}\\{0,3}"([A-Za-z0-9_-]{16,2048})/dg;

/** The private members of a JSON web key. */
export const webKeys: Detector = {
  words: ['"kty', '\\"kty'],
  look(scan, start) {
    const { text } = scan;
    if (wasSeen(scan, 'web-key', start)) return;
    const before = text.slice(Math.max(0, start - around), start);
    const after = text.slice(start, start + around);
    const from = start - before.length + Math.max(0, before.lastIndexOf('{'));
    const close = after.indexOf('}');
    const to = start + (close === -1 ? after.length : close);
    scan.seen.set('web-key', to);
    for (const match of text.slice(from, to).matchAll(parts)) {
      const [begin, end] = match.indices?.[1] ?? [0, 0];
      scan.add(from + begin, from + end, 'web-key');
    }
  },
};
