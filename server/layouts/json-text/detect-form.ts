import type { Escapes, JsonForm } from './json-form';

/** Told by the beginning: a document is written by one program. */
const looked = 1 << 16;

/** The form a document stands in. `text` is valid JSON. */
export function detectForm(text: string): JsonForm {
  const begin = text.slice(0, text.length - text.trimStart().length);
  const end = text.slice(text.trimEnd().length);
  // Without the content of strings, whose commas and colons are none.
  const frame = text.slice(begin.length, looked).replace(/"(?:[^"\\]|\\.)*"/gs, '""');
  const indent = /^[{[]\r?\n([ \t]+)/.exec(frame)?.[1] ?? /[{[]\r?\n([ \t]+)/.exec(frame)?.[1];
  const comma = /,( ?)(?=\S)/.exec(frame)?.[1];
  const colon = /:( ?)/.exec(frame)?.[1];
  return {
    indent: indent ?? (/[{[]\r?\n/.test(frame) ? '' : null),
    newline: /\r\n/.test(frame) || end.startsWith('\r\n') ? '\r\n' : '\n',
    comma: comma === '' ? ',' : ', ',
    colon: colon === '' ? ':' : ': ',
    begin,
    end,
    escapes: escapesOf(text.slice(0, looked)),
    keepsSource: true,
  };
}

function escapesOf(text: string): Escapes {
  if (/\\u(?:003[ce]|0026|202[89])/i.test(text)) return 'go';
  const escaped = /\\u(?!00[0-7])[0-9a-f]{4}/i.test(text);
  return escaped && !/[^\0-\x7f]/.test(text) ? 'ascii' : 'none';
}
