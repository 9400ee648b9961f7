import { expect, test } from 'vitest';
import { hostileLine, hostilePieces } from '@/e2e/fixtures/redaction/hostile-lines';
import { redactText } from './redact';
import { RedactionStream } from './stream/redaction-stream';

test('no line of one piece over and over is too much, and what comes out stays as it is', () => {
  for (const piece of hostilePieces) {
    const once = redactText(hostileLine(piece, 1 << 14)).text;
    expect(redactText(once).text === once, piece).toBe(true);
  }
});

test('a line of such stretches passes a stream, and none of it is left out unseen', () => {
  const line = hostilePieces.map((piece) => hostileLine(piece, 1 << 13)).join('');
  const stream = new RedactionStream({ limitMs: 60_000 });
  const bytes = Buffer.from(line, 'latin1');
  const out = Buffer.concat([stream.push(bytes), stream.end()]).toString('latin1');
  expect(out.includes('unscanned')).toBe(false);
});
