import { isDigest, isHarmlessShape } from '../../values/harmless-shapes';
import { isPlaceholder, isReference } from '../../values/placeholders';
import { shapeOf, type ValueShape } from '../../values/value-shape';
import type { KeyKind } from './key-level';
import type { FoundValue } from './read-value';

/** Whether what stands behind a key is the secret the key speaks of. */
export function acceptsValue(
  text: string,
  key: KeyKind,
  found: FoundValue,
  isFlag: boolean,
): boolean {
  const value = text.slice(found.start, found.end).trim();
  if (key.isPlural && value.length < 6) return false;
  if (isPlaceholder(value) || isReference(value)) return false;
  const isNumber = /^-?[\d.]+(?:[eE][+-]?\d+)?$/.test(value);
  if (isNumber && !found.isQuoted && found.isKeyQuoted) return false;
  const shape = shapeOf(value);
  if (isSentence(value, found, shape)) return false;
  const rest = text.slice(found.end, found.end + 24);
  if (!found.isQuoted && /^(?:\.\.|…)/.test(rest)) return false;
  if (!found.isQuoted && !isFlag && isCode(value, rest, shape)) return false;
  if (key.level === 'password') return isPassword(value, rest, found, shape, key, isFlag);
  if (key.level === 'secret') return isSecret(value, rest, found, shape, key, isNumber, isFlag);
  return isKey(value, found, shape, key, isNumber);
}

function isPassword(
  value: string,
  rest: string,
  found: FoundValue,
  shape: ValueShape,
  key: KeyKind,
  isFlag: boolean,
): boolean {
  const { join, isQuoted } = found;
  if (key.isVerb && !surely.has(join)) return isStrong(value, shape);
  const isPlainWord = shape.digits === 0 && /^[A-Za-z]+(?:[-_. /][A-Za-z]+)*$/.test(value);
  if (/^(?:\/|~\/|\.\.?\/)/.test(value) && !isQuoted) return false;
  if (key.isPlural && !isOdd(shape, 8)) return false;
  if (isQuoted)
    return !(isPlainWord && namesItself(value)) && value.length > (join === 'space' ? 3 : 1);
  if (join === 'equals') return !(isPlainWord && namesItself(value));
  if (join === 'space' && !isFlag) return isStrong(value, shape);
  if (isFlag)
    return !value.startsWith('-') && !(isPlainWord && (namesItself(value) || stops.test(value)));
  if (join === 'words')
    return isStrong(value, shape) || (shape.digits > 0 && shape.lower + shape.upper > 3);
  if (isPlainWord && shape.odd === 0)
    return (
      endsLine(rest) &&
      !namesItself(value) &&
      !words.test(value) &&
      (!key.isBare || join === 'spaced-equals' || /[-_.]/.test(value))
    );
  return (
    !(shape.digits === value.length && (value.length < 4 || key.isBare)) && !isHarmlessWord(value)
  );
}

const surely = new Set(['equals', 'pair', 'tag']);

function isSecret(
  value: string,
  rest: string,
  { join, isQuoted }: FoundValue,
  shape: ValueShape,
  key: KeyKind,
  isNumber: boolean,
  isFlag: boolean,
): boolean {
  if (join === 'words') return isOdd(shape, 12);
  if (key.isPlural && !(isQuoted && isLettersAndDigits(shape))) return isOdd(shape, 12);
  if (isNumber) return /^\d{10,}$/.test(value) || (join === 'equals' && /^\d{6,}$/.test(value));
  if (shape.digits === 0 && shape.odd === 0 && shape.others === countOf(value, /[-_. /:]/g)) {
    if (join === 'equals' || isFlag)
      return value.length > 5 && !namesItself(value) && !isSlug(value);
    return (
      isQuoted &&
      join !== 'call' &&
      / |^[a-z]{6,}\d*$/.test(value) &&
      !namesItself(value) &&
      !words.test(value)
    );
  }
  if (join === 'space' && !isFlag) return isOdd(shape, 12) && !isHarmlessShape(value);
  if (/^(?:[~.]?\/|[a-z]+:\/\/)/.test(value) && !isOdd(shape, 16)) return false;
  if (value.length < 5) return false;
  if (isQuoted || join === 'equals' || isFlag) return !isHarmlessWord(value);
  if (hasAllKinds(shape) && value.length >= 16 && !isHarmlessShape(value)) return true;
  if (
    isLettersAndDigits(shape) &&
    endsLine(rest) &&
    !isHarmlessWord(value) &&
    (!isHarmlessShape(value) || /^[0-9a-f]{7,12}$/.test(value))
  )
    return true;
  return shape.odd >= 6 || isMixed(shape) || (isDigest(value) && value.length > 20);
}

function isKey(
  value: string,
  { join, isQuoted }: FoundValue,
  shape: ValueShape,
  key: KeyKind,
  isNumber: boolean,
): boolean {
  if (join === 'words' || join === 'space') return false;
  if (key.isSession && join !== 'pair' && join !== 'equals') return false;
  if (isNumber) return key.hasVendor && /^\d{10,}$/.test(value);
  if (key.hasVendor && !key.isPlural) {
    return (
      value.length >= 8 &&
      (shape.odd >= 8 || isMixed(shape) || (isDigest(value) && value.length > 12))
    );
  }
  const digest = isDigest(value);
  if (digest)
    return (
      join === 'equals' &&
      value.length >= 32 &&
      (key.isSignature || (value.length < 64 && value.length !== 40))
    );
  if (isHarmlessShape(value)) return false;
  return isOdd(shape, isQuoted || join === 'equals' ? 12 : 16) && shape.digits > 0;
}

/** Thrown letters for most of it. */
function isOdd(shape: ValueShape, least: number): boolean {
  return shape.odd >= least && shape.odd * 2 >= shape.length;
}

/** Like a password people make: letters and digits, and one of a capital or a sign. */
function isStrong(value: string, shape: ValueShape): boolean {
  const letters = shape.lower + shape.upper;
  if (value.length < 6 || letters === 0 || isHarmlessShape(value)) return false;
  const isVersionLike = /^[A-Za-z]+[-_ ]?\d+(?:\.\d+)*$/.test(value) && shape.odd === 0;
  if (isVersionLike && !/^[A-Z]?[a-z]+\d{1,6}$/.test(value)) return false;
  return (
    shape.digits > 0 &&
    ((shape.upper > 0 && shape.lower > 0) || /[!@#$%^&*?~+]/.test(value) || shape.odd > 0)
  );
}

function isLettersAndDigits({ digits, upper, lower }: ValueShape): boolean {
  return digits > 0 && upper + lower > 0;
}

function hasAllKinds({ digits, upper, lower }: ValueShape): boolean {
  return digits > 0 && upper > 0 && lower > 0;
}

function isMixed(shape: ValueShape): boolean {
  return shape.digits > 0 && shape.lower + shape.upper > 0 && shape.odd * 2 >= shape.length;
}

function isSentence(value: string, found: FoundValue, shape: ValueShape): boolean {
  if (!found.isQuoted || !value.includes(' ')) return false;
  const parts = value.split(/\s+/);
  const plain = parts.filter((part) => /^[A-Za-z][a-z'’-]*[.,:;!?]?$/.test(part)).length;
  return parts.length >= 4 && plain * 2 > parts.length && shape.odd < 16;
}

const types =
  /^(?:string|str|int|integer|number|boolean|bool|bytes?|any|unknown|object|array|list|dict|map|void|never|self|this|optional|required|varchar|char|text|uuid|jsonb?|date|datetime|float|double|function|async|await|new|return|None|Null|Option|Vec|SecretStr|SecureString)\b/i;

/** A name, a type or a call, in code. */
function isCode(value: string, rest: string, shape: ValueShape): boolean {
  if (/^[([{]/.test(rest)) return true;
  if (types.test(value) && shape.digits === 0) return true;
  if (/^[&*!]/.test(value) && shape.digits === 0) return true;
  return (
    /^[A-Za-z_]\w*(?:(?:\.|->|::)[A-Za-z_]\w*)+$/.test(value) && shape.odd + shape.digits === 0
  );
}

/** `token=token`, `password: db_password`: a name for the thing, not the thing. */
function namesItself(value: string): boolean {
  const last = value.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g)?.at(-1) ?? '';
  return /^(?:passw(?:or)?d|passphrase|pass|pwd|secret|token|key|apikey|credential)s?$/i.test(last);
}

const stops =
  /^(?:to|from|for|in|on|and|or|is|if|of|with|the|a|an|as|via|flag|option|can|must|will|when|instead|that|which|at|by)$/i;
const words =
  /^(?:required|optional|none|hashed?|encrypted|bcrypt|argon2|scrypt|hidden|masked|invalid|valid|expired|missing|wrong|incorrect|correct|changed?|updated?|reset|generated|unknown|default|plain|plaintext|same|see|prompt|stdin|auto|manual|disabled|enabled|protected|available|bearer|basic|digest|oauth2?|jwt|opaque|access|refresh|id|identifier|number|keyword|operator|comment|variable|session|csrf|api|eof|user|admin|root)$/i;

function isHarmlessWord(value: string): boolean {
  return words.test(value) || /^v?\d+\.\d+/.test(value);
}

function isSlug(value: string): boolean {
  return /^[a-z]+(?:[-_.][a-z]+)+$/.test(value);
}

function endsLine(rest: string): boolean {
  return /^(?:\\{0,3}["'`]|[,;]?\s*(?:\r?\n|$|#)|\\{1,3}[nr])/.test(rest);
}

function countOf(value: string, sign: RegExp): number {
  return value.match(sign)?.length ?? 0;
}
