import { expect, it } from 'vitest';
import { safeHref } from './safe-href';

it.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  '//evil.test/x',
  '/api/trpc',
  'relative.md',
  '#anchor',
  'http://',
])('makes no link of %s', (href) => expect(safeHref(href)).toBeNull());

it('keeps http and https', () => {
  expect(safeHref('HTTPS://Example.org/a b')).toBe('https://example.org/a%20b');
  expect(safeHref('http://127.0.0.1:1/')).toBe('http://127.0.0.1:1/');
});
