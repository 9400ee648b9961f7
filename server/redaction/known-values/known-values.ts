import { learned } from '../what-is-known';
import { encodingsOf } from './encodings-of';
import { isTellable } from './is-tellable';
import { LiteralFinder } from './literal-finder';
import { isSecretName } from './secret-name';

/*
 * Values of the environment and of `.env` files whose names say that they are secret. They hold in the whole process,
 * for every bank it has open, and are never told to anybody: nothing here gives them back.
 */
const values = new Set<string>();
let finder: LiteralFinder | null = null;

/** More are not remembered: nobody has as many, and each is looked for in every text. */
const mostValues = 20_000;
const longestValue = 16_384;
/** Of a value of several lines each line of this length is a secret by itself. */
const shortestLine = 20;

/** Remembers what secret-looking variables hold, and passwords in addresses, whatever the variable is called. */
export function rememberEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) rememberVariable(name, value ?? '');
}

export function rememberVariable(name: string, value: string): void {
  if (value === '' || value.length > longestValue) return;
  for (const part of partsOf(name, value)) remember(part);
}

/** Finds every remembered value in all its encodings. */
export function knownValueFinder(): LiteralFinder {
  return (finder ??= new LiteralFinder([...values].flatMap(encodingsOf)));
}

function partsOf(name: string, value: string): string[] {
  const inAddress = [...value.matchAll(userinfo)].map(([, password = '']) => password);
  if (!isSecretName(name)) return [...inAddress, ...inAddress.map(decoded)];
  const lines = value.includes('\n') ? value.split(/\r?\n/) : [];
  const longLines = lines.filter((line) => line.length >= shortestLine && !line.startsWith('---'));
  return [value.trim(), ...longLines, ...inAddress, ...inAddress.map(decoded)];
}

const userinfo = /:\/\/[^\s:/?#@]{0,256}:([^\s/?#@]{1,1024})@/g;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function remember(value: string): void {
  if (values.has(value) || values.size >= mostValues || !isTellable(value)) return;
  values.add(value);
  finder = null;
  learned();
}
