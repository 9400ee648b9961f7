/** Every three characters side by side of any of these words, each once. */
export function gramsIn(words: Iterable<string>): string[] {
  const grams = new Set<string>();
  for (const word of words) addGrams(grams, word);
  return [...grams];
}

function addGrams(grams: Set<string>, word: string): void {
  if (!beyondPairs.test(word)) {
    for (let at = 3; at <= word.length; at += 1) grams.add(word.slice(at - 3, at));
    return;
  }
  const characters = [...word];
  for (let at = 3; at <= characters.length; at += 1)
    grams.add(characters.slice(at - 3, at).join(''));
}

const beyondPairs = /[\ud800-\udfff]/;

/** What finds the blocks that hold all of them. */
export function holdingGrams(piece: string): string {
  return `(${gramsIn([piece])
    .map((gram) => `"${gram.replaceAll('"', '')}"`)
    .join(' AND ')})`;
}
