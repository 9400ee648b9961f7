/** JSON in the one form of RFC 8785: keys sorted by UTF-16 code units, no spaces, numbers as ECMAScript prints them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object' && value !== null) return objectText(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error('JSON has no such number');
  if (typeof value === 'string' && !value.isWellFormed())
    throw new Error('JSON has no lone surrogates');
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new Error(`JSON has no ${typeof value}`);
  return text;
}

function objectText(value: object): string {
  const fields = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => `${canonicalJson(key)}:${canonicalJson(item)}`);
  return `{${fields.join(',')}}`;
}
