import { isTokenUnit } from '../matching/units';
import { vendors } from '../rules/vendors';
import { isHarmlessShape } from '../values/harmless-shapes';
import { isPlaceholder } from '../values/placeholders';
import { entropyOf, shapeOf } from '../values/value-shape';
import type { Detector, Scan } from './detector';

const reach = 60;
const shortest = 20;
const longest = 400;

/** Words of every text besides. */
const usual = new Set(
  'agora branch buddy carbon canny census checkout chef close copper currents customer depot drift drone elastic envoy expo front guardian guru harness harvest lever line linear loom make moderation modal monday moosend neon neptune notion orbit particle percy phrase polygon postman prefect privacy qase raven railway readme remove render replicate resend rev scale segment semaphore shortcut slack snowflake spectral split square streak surge sonar strava tomorrow travis typeform unify'.split(
    ' ',
  ),
);

/** What looks thrown and stands on one line behind the name of somebody who issues keys, with a joining sign between. */
export const nearVendors: Detector = {
  words: [...vendors].filter((name) => name.length > 3 && !usual.has(name)),
  look,
};

function look(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  if (isLetter(text.charCodeAt(start - 1)) && isLower(text.charCodeAt(start))) return;
  const limit = Math.min(text.length, end + reach);
  let from = end;
  for (let at = end; at < limit; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10) return;
    if (isTokenUnit(unit)) continue;
    if (at - from >= shortest) break;
    from = at + 1;
  }
  let to = from;
  while (to < text.length && to - from < longest && isTokenUnit(text.charCodeAt(to))) to += 1;
  if (to - from < shortest || to - from >= longest) return;
  tell(scan, end, from, to);
}

function isLower(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

function isLetter(unit: number): boolean {
  return (unit | 32) >= 97 && (unit | 32) <= 122;
}

function tell(scan: Scan, end: number, start: number, to: number): void {
  const { text } = scan;
  // Within the value alone: what stands before it may be a whole line without one.
  const from = start + text.slice(start, to - 2).lastIndexOf('=') + 1;
  const value = text.slice(from, to).replace(/[.~-]+$/, '');
  const between = text.slice(end, from);
  if (value.length < shortest || !/[=:"'`>([]\s*$|\bkey\b|\btoken\b|\bsecret\b/i.test(between))
    return;
  if (
    /:\/\/|\.[a-z]{2,4}\/|@|commit|sha|hash|digest|image|integrity|checksum|version/i.test(between)
  )
    return;
  // Behind a value that was replaced stands what is of something else.
  if (/[*>]|_id\b/.test(between)) return;
  if (
    isHarmlessShape(value) ||
    isPlaceholder(value) ||
    /^\/|\/\w+\/|[a-z]{3,}-[a-z]{3,}-/.test(value)
  )
    return;
  const { odd, length, digits, upper, lower } = shapeOf(value);
  const isHex = /^[0-9a-f]+$/.test(value);
  if (isHex && !/key|token|secret/i.test(between)) return;
  if (odd * 5 < length * 4 || digits < 2 || upper + lower < 4 || entropyOf(value) < 3) return;
  scan.add(from, from + value.length, 'near-vendor');
}
