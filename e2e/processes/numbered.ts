/** A number as JSON that shows when a part of it is missing; every eighth takes several writes of a page cache. */
export function numbered(number: number): string {
  const times = number % 8 === 0 ? 12_000 : (number % 5) * 40;
  return JSON.stringify({ number, times, fill: String(number).repeat(times) });
}

/** @throws it is not exactly that */
export function numberIn(text: string): number {
  const { number } = JSON.parse(text) as { number: number };
  if (numbered(number) !== text)
    throw new Error(`${text.length} characters are not number ${number}`);
  return number;
}
