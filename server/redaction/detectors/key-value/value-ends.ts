import { isSpaceUnit } from '../../matching/units';

const longest = 8192;
/** Without quotes: shorter, since every key in a long run begins one. */
const longestUnquoted = 512;
const backslash = 92;

/**
 * Where a text in quotes ends. Its opening quote stands behind `slashes` backslashes: in JSON inside JSON the same
 * number closes it, more stand for a quote of its own, fewer close what is around it.
 */
export function closingOf(
  text: string,
  from: number,
  quote: string,
  slashes: number,
  most = longest,
): number {
  const limit = Math.min(text.length, from + most);
  const sign = quote.charCodeAt(0);
  for (let at = from; at < limit; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === newline && quote !== '`') return trimmed(text, from, at);
    const isOuter = slashes > 0 && unit === doubleQuote && quote !== '"';
    if (unit !== sign && !isOuter) continue;
    let before = 0;
    while (at - before > from && text.charCodeAt(at - before - 1) === backslash) before += 1;
    if (isOuter ? before < slashes : before < slashes || before === slashes) return at - before;
    if (slashes === 0 && before % 2 === 0) return at;
  }
  return limit;
}

const newline = 10;
const doubleQuote = 34;

function trimmed(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isSpaceUnit(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

export function lineEndAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/**
 * Where a value without quotes ends. @param isTight right behind `=`: then it may be all the rest of its line; else it
 * may hold commas
 */
export function unquotedEnd(text: string, from: number, isTight: boolean): number {
  const limit = Math.min(text.length, from + longestUnquoted);
  let at = from;
  let stop = -1;
  for (; at < limit; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = unit < 128 ? (kinds[unit] as number) : isSpaceUnit(unit) ? ending : 0;
    if (kind === 0) continue;
    if (kind === ending) break;
    if (unit === backslash) {
      if (escapes.has(text.charAt(at + 1))) break;
      at += 1;
    } else if (stop === -1) {
      stop = at;
      if ((!isTight && unit !== comma) || at === from) break;
    }
  }
  at = Math.min(at, limit);
  const isRest =
    (at >= text.length || isSpaceUnit(text.charCodeAt(at))) && !hasMoreKeys(text, stop, at);
  return withoutTail(text, from, stop === -1 || isRest ? at : stop);
}

const comma = 44;
const apostrophe = 39;
const backquote = 96;
const escapes = new Set(['n', 'r', 't', 'b', 'f', '"', "'", '`', '/']);
/** All of a run that is longer than what is judged of it. */
export function runEnd(text: string, from: number, end: number): number {
  if (end - from < longestUnquoted) return end;
  let at = end;
  while (
    at < text.length &&
    !isSpaceUnit(text.charCodeAt(at)) &&
    !'"\'`\\'.includes(text.charAt(at))
  )
    at += 1;
  return at;
}

/** What each sign is to a value without quotes; looked up, for every key of a long run reads on to the same end. */
const ending = 1;
const special = 2;
const kinds = Uint8Array.from({ length: 128 }, (_, unit) => {
  if (isSpaceUnit(unit) || [doubleQuote, apostrophe, backquote].includes(unit)) return ending;
  return ',;&|<>(){}[]\\'.includes(String.fromCharCode(unit)) ? special : 0;
});

/** `a=1;b=2` and `a=1&b=2` are two keys, `f(a=1)` ends with the call. */
function hasMoreKeys(text: string, stop: number, end: number): boolean {
  if (stop === -1) return false;
  return /^[,;&|]\s*[\w.-]+\s*[=:]|[)\]}>;,]$/.test(text.slice(stop, Math.min(end, stop + 400)));
}

/** Without the signs that end a sentence or an argument. */
function withoutTail(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && '.,:;)'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}
