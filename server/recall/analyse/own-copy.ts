/** A text that holds no other in memory: a part of one, cut out of it, holds all of it for as long as it is kept. */
export function ownCopy(text: string): string {
  return text.length < shortestPart ? text : ` ${text}`.slice(1);
}

/** The engine copies what is shorter. */
const shortestPart = 13;
