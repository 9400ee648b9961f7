import { redacted } from '@/server/redaction/redacted';

/** Words as one line that a shell would take for them. */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

/** What stands in a secret's place needs no quotes: it is no part of the command. */
export function shellWord(word: string): string {
  const isPlain = /^[\w@%+=:,./-]*$/.test(word.replaceAll(redacted, 'x'));
  return isPlain && word !== '' ? word : `'${word.replaceAll("'", quote)}'`;
}

/** How a quote stands within quotes. */
export const quote = String.raw`'\''`;
