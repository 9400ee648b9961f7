import { beginsWord, isTokenUnit, isWordUnit } from '../matching/units';
import type { Guard, TokenRule } from '../rules/rule';
import { tokenRules } from '../rules/token-rules';
import { redacted } from '../redacted';
import { entropyOf, shapeOf } from '../values/value-shape';
import { wasSeen, type Detector, type Scan } from './detector';

/** A detector for each kind of token an issuer marks by its form. */
export const tokens: readonly Detector[] = tokenRules.map(detectorOf);

function detectorOf(rule: TokenRule): Detector {
  const pattern = new RegExp(rule.pattern, 'dy');
  const guards = new Set(rule.guards);
  const isFree = guards.has('inside');
  const isBack = guards.has('back') || guards.has('backdigits') || guards.has('backhex');
  return {
    words: rule.keywords,
    look(scan, start) {
      if (wasSeen(scan, 'token', start)) return;
      if (
        !isFree &&
        !isBack &&
        !beginsWord(scan.text, start) &&
        !isWordUnit0(rule.keywords, scan.text, start)
      )
        return;
      pattern.lastIndex = start;
      const match = pattern.exec(scan.text);
      if (match === null) return;
      const group = match.indices?.slice(1).find((place) => place !== undefined);
      const [from, to] = group ?? [start, start + match[0].length];
      const begin = isBack ? beginBefore(scan.text, from, guards) : from;
      if (begin === null) return;
      tell(scan, rule, guards, begin, group === undefined ? wholeEnd(scan.text, begin, to) : to);
    },
  };
}

/** A keyword that begins with a sign may stand behind anything. */
function isWordUnit0(keywords: readonly string[], text: string, start: number): boolean {
  return keywords.length > 0 && !isWordUnit(text.charCodeAt(start));
}

/** Longer than its issuer makes them, a token goes as a whole; a full stop behind it is none of it. */
function wholeEnd(text: string, from: number, to: number): number {
  let end = to;
  while (
    end - from < longest &&
    (isWordUnit(text.charCodeAt(end)) || text.charCodeAt(end) === underscore)
  )
    end += 1;
  while (end > from + 1 && '.-,'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

const underscore = 95;
const longest = 1 << 20;

function tell(
  scan: Scan,
  rule: TokenRule,
  guards: ReadonlySet<Guard>,
  from: number,
  to: number,
): void {
  const value = scan.text.slice(from, to);
  if (value.includes(redacted)) return;
  if (guards.has('digit') && !/\d/.test(value) && !/x{6}/.test(value)) return;
  if (guards.has('mixed') && !(/[a-f]/.test(value) && /[A-F]/.test(value))) return;
  if (guards.has('odd')) {
    const { odd, length, digits } = shapeOf(value);
    if (odd * 2 < length || digits === 0) return;
  }
  if (rule.minEntropy !== undefined && entropyOf(value) < rule.minEntropy) return;
  scan.add(from, to, rule.id);
  scan.seen.set('token', to);
}

const mostBefore = 100;

/** Where a secret begins whose keyword stands in its middle; null when too little stands before. */
function beginBefore(text: string, at: number, guards: ReadonlySet<Guard>): number | null {
  const isPart = guards.has('backdigits') ? isDigit : guards.has('backhex') ? isHex : isTokenUnit;
  const least = guards.has('backdigits') ? 5 : guards.has('backhex') ? 32 : 3;
  let from = at;
  while (from > 0 && at - from < mostBefore && isPart(text.charCodeAt(from - 1))) from -= 1;
  if (guards.has('back'))
    while (from < at && !isWordUnit(text.charCodeAt(from)) && !'_.~'.includes(text.charAt(from)))
      from += 1;
  return at - from >= least ? from : null;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isHex(unit: number): boolean {
  return isDigit(unit) || ((unit | 32) >= 97 && (unit | 32) <= 102);
}
