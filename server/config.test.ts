import { expect, test } from 'vitest';
import { readConfig } from './config';

const timeoutOf = (flag: string | undefined, environment?: string) =>
  readConfig({ lockTimeout: flag }, { STRONGROOM_LOCK_TIMEOUT: environment }, '/').lockTimeout;

test('the flag goes before the environment, and each says where the bound comes from', () => {
  expect(timeoutOf(undefined)).toBeNull();
  expect(timeoutOf(undefined, '7')).toEqual({
    ms: 7000,
    source: 'the environment variable STRONGROOM_LOCK_TIMEOUT',
  });
  expect(timeoutOf('0.5', '7')).toEqual({ ms: 500, source: 'the flag --lock-timeout' });
  expect(timeoutOf(' INFINITE ')?.ms).toBe(Infinity);
  expect(timeoutOf('0')?.ms).toBe(0);
});

test.each(['', '-1', '5s', '1e3', 'never', 'NaN', '0x10'])(
  'a bound of %j is refused, naming who gave it',
  (text) => {
    expect(() => timeoutOf(text)).toThrow(/given by the flag --lock-timeout/);
  },
);

test('a bad bound in the environment is told of, also beside a good flag', () => {
  expect(() => timeoutOf('5', '5s')).toThrow(/STRONGROOM_LOCK_TIMEOUT/);
});
