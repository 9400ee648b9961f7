import { expect, test } from 'vitest';
import { findByRules } from './find-by-rules';
import { readGitleaks } from './read-gitleaks';
import { userRuleOf } from './user-rule';

const toml = String.raw`
title = "of a team"
[[rules]]
id = "team-key"
regex = '''(?i)\bteam_([[:alnum:]]{8})\b'''
keywords = ["team_"]
entropy = 2.5
[[rules.allowlists]]
stopwords = ["example"]
[[rules]]
id = "door"
regex = '''door=(\d{4})(x?)'''
secretGroup = 1
[rules.allowlist]
regexTarget = "line"
regexes = ['''# test\z''']
[[rules]]
id = "by-path"
path = '''\.p12$'''
[[rules]]
id = "behind"
regex = '''(?<=a)b'''
[allowlist]
regexes = ['''^0000$''']
`;

test('rules of a gitleaks configuration find their groups, and nothing that they allow', () => {
  const { rules, allowed } = readGitleaks(toml);
  const find = findByRules(rules, allowed);
  const found = (text: string) =>
    find(text).map(({ start, end, rule }) => [rule, text.slice(start, end)]);
  expect(found('TEAM_a1b2C3d4 and team_aaaaaaaa and team_example1')).toEqual([
    ['team-key', 'a1b2C3d4'],
  ]);
  expect(found('door=4711\ndoor=4712 # test\ndoor=0000')).toEqual([['door', '4711']]);
  const far = `${'x\n'.repeat(20_000)}team_a1b2C3d4${'\ny'.repeat(20_000)} team_Z9y8X7w6`;
  expect(found(far).map(([, value]) => value)).toEqual(['a1b2C3d4', 'Z9y8X7w6']);
});

test('a rule that cannot be matched in linear time is told, and the others hold', () => {
  const { rules, problems } = readGitleaks(toml);
  expect(rules.map(({ id }) => id)).toEqual(['team-key', 'door']);
  expect(problems).toEqual([{ rule: 'behind', why: expect.stringContaining('cannot be used') }]);
  expect(readGitleaks('[[rules]]\nid = ').problems).toEqual([
    { rule: null, why: expect.stringContaining('no TOML') },
  ]);
});

test('a rule of a configuration takes the group it names, whatever the case where it says so', () => {
  const rule = userRuleOf({
    id: 'own',
    pattern: 'pin ([0-9]+)-([0-9]+)',
    group: 2,
    ignoreCase: true,
  });
  const text = 'PIN 12-34, pin 5-6';
  expect(findByRules([rule])(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '34',
    '6',
  ]);
});
