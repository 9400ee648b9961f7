/** The stem of an English word of lower-case ASCII letters, by Porter's second algorithm. */
export function porter2(word: string): string {
  if (word.length < 3) return word;
  const special = exceptions.get(word);
  if (special !== undefined) return special;
  const marked = withConsonantY(word);
  const r1 = firstRegion(marked);
  const r2 = regionAfter(marked, r1);
  const plural = step1a(marked);
  if (unchanging.has(plural)) return plural;
  const inflected = step1c(step1b(plural, r1));
  const derived = step3(step2(inflected, r1), r1, r2);
  return step5(step4(derived, r2), r1, r2).replaceAll('Y', 'y');
}

const exceptions = new Map(
  Object.entries({
    skis: 'ski',
    skies: 'sky',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    idly: 'idl',
    gently: 'gentl',
    ugly: 'ugli',
    early: 'earli',
    only: 'onli',
    singly: 'singl',
    sky: 'sky',
    news: 'news',
    howe: 'howe',
    atlas: 'atlas',
    cosmos: 'cosmos',
    bias: 'bias',
    andes: 'andes',
  }),
);
const unchanging = new Set(
  'inning outing canning herring earring proceed exceed succeed'.split(' '),
);

/** `a`, `e`, `i`, `o`, `u` and `y`, as bits from `a` on. */
const vowels = [0, 4, 8, 14, 20, 24].reduce((bits, letter) => bits | (1 << letter), 0);

function isVowelAt(word: string, at: number): boolean {
  const letter = word.charCodeAt(at) - 97;
  return letter >= 0 && letter < 26 && ((vowels >>> letter) & 1) === 1;
}

function hasVowel(word: string, end: number): boolean {
  for (let at = 0; at < end; at += 1) if (isVowelAt(word, at)) return true;
  return false;
}

/** `Y` is a consonant: at the beginning, and after a vowel. */
function withConsonantY(word: string): string {
  if (!word.includes('y')) return word;
  let marked = '';
  for (const letter of word)
    marked +=
      letter === 'y' && (marked === '' || isVowelAt(marked, marked.length - 1)) ? 'Y' : letter;
  return marked;
}

function firstRegion(word: string): number {
  const start = ['gener', 'commun', 'arsen'].find((one) => word.startsWith(one));
  return start === undefined ? regionAfter(word, 0) : start.length;
}

/** After the first consonant that follows a vowel. */
function regionAfter(word: string, from: number): number {
  for (let at = from + 1; at < word.length; at += 1)
    if (!isVowelAt(word, at) && isVowelAt(word, at - 1)) return at + 1;
  return word.length;
}

function endsInShortSyllable(word: string): boolean {
  return /^[aeiouy][^aeiouy]$/.test(word) || /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word);
}

/** Whether it ends in one of these letters, as most words do not. */
function endsIn(word: string, letters: string): boolean {
  return letters.includes(word.charAt(word.length - 1));
}

function step1a(word: string): string {
  if (!endsIn(word, 'sd')) return word;
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/[us]s$/.test(word) || !word.endsWith('s')) return word;
  return hasVowel(word, word.length - 2) ? word.slice(0, -1) : word;
}

function step1b(word: string, r1: number): string {
  if (!endsIn(word, 'dgy')) return word;
  const eed = /eed(?:ly)?$/.exec(word);
  if (eed !== null) return eed.index >= r1 ? word.slice(0, eed.index + 2) : word;
  const ending = /(?:ed|ing)(?:ly)?$/.exec(word);
  if (ending === null || !hasVowel(word, ending.index)) return word;
  const rest = word.slice(0, ending.index);
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) return rest.slice(0, -1);
  return r1 >= rest.length && endsInShortSyllable(rest) ? `${rest}e` : rest;
}

function step1c(word: string): string {
  return endsIn(word, 'yY') && /.[^aeiouy][yY]$/.test(word) ? `${word.slice(0, -1)}i` : word;
}

type Endings = readonly (readonly [ending: string, instead: string])[];

function replaced(word: string, endings: Endings, from: number): string {
  for (const [ending, instead] of endings) {
    if (!word.endsWith(ending)) continue;
    const at = word.length - ending.length;
    return at >= from ? word.slice(0, at) + instead : word;
  }
  return word;
}

/** Longer endings before those they end in. */
const endings2: Endings = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['fulli', 'ful'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
];

function step2(word: string, r1: number): string {
  if (!endsIn(word, 'lnsimr')) return word;
  if (endings2.some(([ending]) => word.endsWith(ending))) return replaced(word, endings2, r1);
  if (word.endsWith('ogi'))
    return word.endsWith('logi') && word.length - 3 >= r1 ? word.slice(0, -1) : word;
  return /[cdeghkmnrt]li$/.test(word) && word.length - 2 >= r1 ? word.slice(0, -2) : word;
}

const endings3: Endings = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];

function step3(word: string, r1: number, r2: number): string {
  if (!endsIn(word, 'leis')) return word;
  return word.endsWith('ative')
    ? replaced(word, [['ative', '']], r2)
    : replaced(word, endings3, r1);
}

const endings4: Endings = 'ement ance ence able ible ment ant ent ism ate iti ous ive ize al er ic'
  .split(' ')
  .map((ending) => [ending, ''] as const);

function step4(word: string, r2: number): string {
  if (!endsIn(word, 'temislrcn')) return word;
  if (!word.endsWith('ion')) return replaced(word, endings4, r2);
  return /[st]ion$/.test(word) && word.length - 3 >= r2 ? word.slice(0, -3) : word;
}

function step5(word: string, r1: number, r2: number): string {
  const last = word.length - 1;
  if (word.endsWith('ll')) return last >= r2 ? word.slice(0, -1) : word;
  if (!word.endsWith('e')) return word;
  const goes = last >= r2 || (last >= r1 && !endsInShortSyllable(word.slice(0, -1)));
  return goes ? word.slice(0, -1) : word;
}
