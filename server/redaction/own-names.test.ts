import { expect, test } from 'vitest';
import { rememberSecretNames } from './own-names';
import { redactText } from './redact';

test('values of names the configuration calls secret are replaced, and no others', () => {
  const text = 'door.code=4711, "DOOR.code": "a b", doorXcode=1, other=4711, my-door.code=9';
  expect(redactText(text).text).toBe(text);
  rememberSecretNames(['door.code']);
  expect(redactText(text)).toEqual({
    text: 'door.code=***REDACTED***, "DOOR.code": "***REDACTED***", doorXcode=1, other=4711, my-door.code=9',
    byRule: { 'own-name': 2 },
  });
});
