/** Letters to change, leave out, put in, or swap with the next, to make one word of another; `most` + 1 for more. */
export function editDistance(one: string, other: string, most: number): number {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [twoBack, back] = [[] as number[], b.map((_, at) => at)];
  back.push(b.length);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let least = Math.min(
        (back[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (back[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        least = Math.min(least, (twoBack[column - 2] ?? Infinity) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    [twoBack, back] = [back, next];
  }
  return Math.min(back[b.length] ?? 0, most + 1);
}

/** Every word that is one change away, as far as its own letters and those of its script go. */
export function oneChangeAway(word: string): string[] {
  const letters = [...word];
  const alphabet = new Set([...alphabetOf(word), ...letters]);
  const found = new Set<string>();
  for (let at = 0; at <= letters.length; at += 1) {
    const [before, after] = [letters.slice(0, at).join(''), letters.slice(at)];
    const rest = after.slice(1).join('');
    for (const letter of alphabet) {
      found.add(before + letter + after.join(''));
      if (after.length > 0) found.add(before + letter + rest);
    }
    if (after.length > 0) found.add(before + rest);
    if (after.length > 1)
      found.add(before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2).join(''));
  }
  found.delete(word);
  found.delete('');
  return [...found];
}

const latin = 'abcdefghijklmnopqrstuvwxyz0123456789';

function alphabetOf(word: string): string {
  if (/\p{sc=Greek}/u.test(word)) return 'αβγδεζηθικλμνξοπρστυφχψω';
  if (/\p{sc=Cyrillic}/u.test(word)) return 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';
  return latin;
}
