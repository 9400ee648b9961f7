// Words that must not stand in the project. Patterns are spelled so that they do not find themselves.
import { isTest, roomOf } from './rooms.mjs';

const words = [
  {
    rule: 'no-machine-path',
    pattern: /(^|[\s'"`(=:])\/(work|root|Users)\/|(^|[\s'"`(])\.\.\/share[d]\//,
    instead: 'Take the place from import.meta, an argument or a temporary directory.',
  },
  {
    rule: 'no-unfinished',
    pattern: /\b(TOD[O]|FIXM[E]|XX[X])\b/,
    instead: 'Do it now, or say what holds today; plans belong in the tracker.',
    only: (path) => !/^server\/cli\/demo\//.test(path),
  },
  {
    rule: 'no-skipped-test',
    pattern:
      /\b(it|test|describe|suite)(\.concurrent|\.sequential)?\.(skip|only|todo|fixme|fails)\b|\b(xit|xdescribe)\(/,
    instead: 'Make it pass or delete it. What needs root is left out by a printed `skipped:` line.',
    only: (path) => isTest(path) || roomOf(path) === 'e2e',
  },
  {
    rule: 'no-silenced-check',
    pattern: /eslint-disabl[e]|@ts-(ignor[e]|nochec[k]|expect-erro[r])|prettier-ignor[e](?!\S)/,
    instead: 'Change the code until the check is content.',
    only: (path) => !path.endsWith('.md'),
  },
];

export function checkWords({ files }) {
  return files
    .filter((file) => file.path !== 'package-lock.json')
    .flatMap((file) => words.flatMap((word) => occurrences(file, word)));
}

function occurrences({ path, lines }, { rule, pattern, instead, only }) {
  if (only && !only(path)) return [];
  return lines.flatMap((text, index) =>
    pattern.test(text) ? [{ file: path, line: index + 1, rule, instead }] : [],
  );
}
