import { RE2JS } from 're2js';
import { failure } from './errors';

/** A pattern whose time grows with the text alone, whatever the pattern and the text are. */
export interface LinearPattern {
  readonly source: string;
  test(text: string): boolean;
  /** The first match that begins at `from` or later. */
  find(text: string, from?: number): LinearMatch | null;
}

export interface LinearMatch {
  start: number;
  end: number;
  /** Of each group in order, the first at 0; null where it took no part. */
  groups: (Place | null)[];
  names: Readonly<Record<string, Place | null>>;
}

interface Place {
  start: number;
  end: number;
}

/** Longer ones are no pattern a person wrote. */
const longest = 20_000;

/**
 * Compiles a pattern in RE2's language: no back references and no looking around, so that no input makes it hang.
 * @throws INVALID_INPUT saying what in the pattern cannot be used
 */
export function compileLinear(
  source: string,
  { ignoreCase = false, multiLine = false }: { ignoreCase?: boolean; multiLine?: boolean } = {},
): LinearPattern {
  if (source.length > longest) throw unusable(source, `it is longer than ${longest} characters`);
  const flags = (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (multiLine ? RE2JS.MULTILINE : 0);
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source, flags);
  } catch (error) {
    throw unusable(source, reasonOf(error));
  }
  return {
    source,
    test: (text) => compiled.test(text),
    find: (text, from = 0) => (from > text.length ? null : findIn(compiled, text, from)),
  };
}

function findIn(compiled: RE2JS, text: string, from: number): LinearMatch | null {
  const matcher = compiled.matcher(text);
  if (!matcher.find(from)) return null;
  const place = (group: string | number): Place | null => {
    const start = matcher.start(group);
    return start < 0 ? null : { start, end: matcher.end(group) };
  };
  const count = matcher.groupCount();
  const names = Object.keys(matcher.namedGroups).map((name) => [name, place(name)] as const);
  return {
    start: matcher.start(),
    end: matcher.end(),
    groups: Array.from({ length: count }, (_, index) => place(index + 1)),
    names: Object.fromEntries(names),
  };
}

function reasonOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  if (/invalid or unsupported Perl syntax: `\(\?/.test(words) || /lookbehind/i.test(words))
    return `${words}; looking ahead and looking behind cannot be used in a pattern of linear time`;
  if (/invalid escape sequence: `\\\d/.test(words))
    return `${words}; back references cannot be used in a pattern of linear time`;
  return words;
}

function unusable(source: string, why: string) {
  const shown = source.length > 200 ? `${source.slice(0, 200)}…` : source;
  return failure('INVALID_INPUT', `The pattern ${JSON.stringify(shown)} cannot be used: ${why}.`, {
    pattern: shown,
    why,
  });
}
