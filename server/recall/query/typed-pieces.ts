/** One piece of a typed query. */
export interface TypedPiece {
  is: 'bare' | 'phrase' | 'substring' | 'filter';
  isNot: boolean;
  /** Without quotes and signs. */
  text: string;
  /** Of a filter: what stands before the colon, in lower case. */
  name: string;
  /** Of a filter. */
  values: string[];
}

/**
 * Cuts a query into pieces: bare words, `"phrases"`, `~substrings`, filters by name; `-` before any of them turns it
 * round. A quote without its other half is a blank. Each character is looked at a fixed number of times; what follows
 * after `mostPieces` is not read.
 */
export function typedPieces(typed: string, filterNames: ReadonlySet<string>): TypedPiece[] {
  const text = typed.replace(/[“”„«»]/g, '"');
  const pieces: TypedPiece[] = [];
  const cursor: Cursor = { text, at: 0, lastQuote: text.lastIndexOf('"') };
  while (pieces.length < mostPieces) {
    nonBlank.lastIndex = cursor.at;
    cursor.at = nonBlank.exec(text)?.index ?? text.length;
    if (cursor.at === text.length) break;
    readPiece(cursor, pieces, filterNames);
  }
  return pieces;
}

export const mostPieces = 20_000;
const nonBlank = /\S/g;

interface Cursor {
  text: string;
  at: number;
  lastQuote: number;
}

function readPiece(cursor: Cursor, pieces: TypedPiece[], filterNames: ReadonlySet<string>): void {
  const { text } = cursor;
  const isNot = text[cursor.at] === '-' && /[^\s-]/.test(text[cursor.at + 1] ?? ' ');
  if (isNot) cursor.at += 1;
  const add = (piece: Partial<TypedPiece> & Pick<TypedPiece, 'is'>) =>
    pieces.push({ isNot, text: '', name: '', values: [], ...piece });
  if (text[cursor.at] === '"')
    return readQuoted(cursor, (found) => add({ is: 'phrase', text: found }));
  if (text[cursor.at] === '~') {
    cursor.at += 1;
    if (text[cursor.at] === '"')
      return readQuoted(cursor, (found) => add({ is: 'substring', text: found }));
    return void add({ is: 'substring', text: bareFrom(cursor, stopAtBlank) });
  }
  const name = filterNameAt(cursor, filterNames);
  if (name === null) return void add({ is: 'bare', text: bareFrom(cursor, stopAtQuote) });
  cursor.at += name.length + 1;
  add({ is: 'filter', name: name.toLowerCase(), values: valuesFrom(cursor) });
}

/** Without its other half the quote is passed over, and what follows is read as if it were not there. */
function readQuoted(cursor: Cursor, found: (text: string) => void): void {
  const start = cursor.at + 1;
  if (cursor.lastQuote < start) {
    cursor.at = start;
    return;
  }
  const end = cursor.text.indexOf('"', start);
  cursor.at = end + 1;
  found(cursor.text.slice(start, end));
}

const stopAtBlank = /\s/g;
const stopAtQuote = /[\s"]/g;
const stopAtComma = /[\s",]/g;

function bareFrom(cursor: Cursor, stop: RegExp): string {
  const start = cursor.at;
  stop.lastIndex = start;
  cursor.at = stop.exec(cursor.text)?.index ?? cursor.text.length;
  return cursor.text.slice(start, cursor.at);
}

const filterForm = /([a-z]{2,12}):/iy;

function filterNameAt({ text, at }: Cursor, filterNames: ReadonlySet<string>): string | null {
  filterForm.lastIndex = at;
  const [, name] = filterForm.exec(text) ?? [];
  return name !== undefined && filterNames.has(name.toLowerCase()) ? name : null;
}

/** `a,"b c",d`. */
function valuesFrom(cursor: Cursor): string[] {
  const values: string[] = [];
  for (;;) {
    if (cursor.text[cursor.at] === '"') readQuoted(cursor, (found) => values.push(found));
    else values.push(bareFrom(cursor, stopAtComma));
    if (cursor.text[cursor.at] !== ',') break;
    cursor.at += 1;
  }
  return values.map((value) => value.trim()).filter((value) => value !== '');
}
