import type { LayoutName } from '@/lib/bank';
import type { JsonStyle } from './json-node';

/** How a writer writes JSON. */
export interface JsonForm {
  /** Of one level; null: everything on one line. */
  indent: string | null;
  newline: '\n' | '\r\n';
  /** Within one line. */
  comma: ',' | ', ';
  colon: ':' | ': ';
  begin: string;
  end: string;
  escapes: Escapes;
  /** Whether what is not touched keeps its white space, however it stands. */
  keepsSource: boolean;
}

/**
 * Which characters of a new string are escaped beyond what JSON asks: none; as jq does; as Go does, which fears for
 * HTML; or all that are not ASCII, as Python does unless told not to.
 */
export type Escapes = 'none' | 'jq' | 'go' | 'ascii';

const pretty: JsonForm = {
  indent: '  ',
  newline: '\n',
  comma: ', ',
  colon: ': ',
  begin: '',
  end: '\n',
  escapes: 'none',
  keepsSource: false,
};

const forms: Record<LayoutName, (own: JsonForm | undefined) => JsonForm> = {
  'memory-bank': () => ({ ...pretty, end: '' }),
  aiconfig: () => ({ ...pretty, escapes: 'jq' }),
  agentspec: () => ({ ...pretty, escapes: 'go' }),
  kopi: () => ({ ...pretty, end: '' }),
  lorch: (own) => ({ ...(own ?? pretty), escapes: 'go' }),
  generic: (own) => own ?? pretty,
};

/** The form a layout's writers give a document; some leave it as it stands. `document` null: there is none yet. */
export function formOf(layout: LayoutName, document: { form: JsonForm } | null): JsonForm {
  return forms[layout](document?.form);
}

export function styleOf({ indent, newline, comma, colon }: JsonForm): JsonStyle {
  return JSON.stringify([indent, newline, comma, colon]);
}
