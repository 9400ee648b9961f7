/** A value as logs show it: verbatim, in base64, percent-encoded, in hex, and escaped for JSON, shells and markup. */
export function encodingsOf(value: string): string[] {
  const whole = value.toWellFormed();
  const bytes = Buffer.from(whole, 'utf8');
  const spellings = [
    whole,
    // As streams look at it: a letter for each byte, and none of them a space that it is not.
    bytes.toString('latin1').replaceAll('\xa0', '\xe0'),
    ...percentEncoded(whole),
    ...escaped(whole),
    ...hexadecimal(bytes),
    ...[bytes, Buffer.from(whole, 'utf16le')].flatMap(inBase64),
  ];
  return [...new Set(spellings)].filter((one) => one.length >= shortestEncoding);
}

/** A shorter piece stands in too many texts by chance. */
export const shortestEncoding = 6;

function percentEncoded(value: string): string[] {
  const plain = encodeURIComponent(value);
  const strict = plain.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  const forms = [plain, strict, strict.replaceAll('%20', '+'), encodeURI(value)];
  const cased = (to: (hex: string) => string) =>
    forms.map((form) => form.replace(/%[\da-f]{2}/gi, to));
  return [...cased((hex) => hex.toUpperCase()), ...cased((hex) => hex.toLowerCase())];
}

function escaped(value: string): string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replace(/[\x7f-\uffff]/g, unicodeEscape);
  return [
    json,
    ascii,
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    // Between single quotes, between double quotes, and as `printf %q` writes it.
    value.replaceAll("'", String.raw`'\''`),
    value.replaceAll("'", `'"'"'`),
    value.replace(/["$\\`]/g, '\\$&'),
    value.replace(/[^\w@%+=:,./\x80-\uffff-]/g, '\\$&'),
    value.replaceAll("'", "''"),
    value.replace(/[&<>"']/g, (char) => markup[char] as string),
  ];
}

const markup: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function hexadecimal(bytes: Buffer): string[] {
  const hex = bytes.toString('hex');
  return [hex, hex.toUpperCase()];
}

/** The letters that depend on these bytes alone, whatever stands before and after them. */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const from = before === 0 ? 0 : before + 1;
    const letters = padded.toString('base64').slice(from, Math.floor((padded.length * 8) / 6));
    return [letters, letters.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
