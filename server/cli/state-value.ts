import { failure } from '@/lib/errors';

/**
 * A value as the command line gives it: text, but for the two fields that are numbers; with `--json-values` JSON.
 * @throws INVALID_INPUT
 */
export function stateValue(pair: string, asJson: boolean): { key: string; value: unknown } {
  const cut = pair.indexOf('=');
  if (cut < 1) {
    throw failure('INVALID_INPUT', `${JSON.stringify(pair)} is no KEY=VALUE. Nothing was changed.`);
  }
  const [key, text] = [pair.slice(0, cut), pair.slice(cut + 1)];
  if (asJson) return { key, value: jsonOf(key, text) };
  const isNumber = numbers.test(key) && /^-?\d+(\.\d+)?$/.test(text);
  return { key, value: isNumber ? Number(text) : text };
}

const numbers = /^(cursor_session\.)?(cursor_line|progress)$/;

function jsonOf(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const words = `The value of ${JSON.stringify(key)} is no JSON: ${text.slice(0, 100)}. A text stands in double quotes.`;
    throw failure('INVALID_INPUT', words, { key });
  }
}
