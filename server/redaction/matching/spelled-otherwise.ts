/** A value as it may stand in other places: verbatim, percent-encoded, escaped for JSON and the shell, in base64. */
export function spelledOtherwise(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const spellings = [
    value,
    encodeURIComponent(value.toWellFormed()),
    JSON.stringify(value).slice(1, -1),
    value.replaceAll("'", String.raw`'\''`),
    ...[0, 1, 2].flatMap((shift) => base64At(bytes, shift)),
  ];
  return [...new Set(spellings)].filter((one) => one.length >= shortestSpelling);
}

/** A shorter piece of base64 stands in too many texts by chance. */
const shortestSpelling = 6;

/** The letters that depend on these bytes alone when they begin `shift` bytes into a group of three. */
function base64At(bytes: Buffer, shift: number): string[] {
  const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
  const from = shift === 0 ? 0 : shift + 1;
  const to = Math.floor((padded.length * 8) / 6);
  const letters = padded.toString('base64').slice(from, to);
  if (letters.length < 8) return [];
  return [letters, letters.replaceAll('+', '-').replaceAll('/', '_')];
}
