import { describe, expect, it } from 'vitest';
import { hasSpecial, visibleParts, visibleString } from './visible-parts';

describe('visibleParts', () => {
  it('leaves ordinary text, tabs, newlines and accented letters whole', () => {
    expect(visibleParts('naïve\tline\nन 漢')).toEqual([
      { type: 'text', text: 'naïve\tline\nन 漢' },
    ]);
    expect(hasSpecial('plain')).toBe(false);
  });

  it('never lets a direction override through', () => {
    expect(visibleString('report\u202Efdp.exe')).toBe('report‹RLO›fdp.exe');
    expect(visibleParts('\u2066a\u2069').map((part) => part.type)).toEqual([
      'mark',
      'text',
      'mark',
    ]);
  });

  it('shows zero-width characters, soft hyphens and the byte order mark', () => {
    expect(visibleString('a\u200Bb\u00ADc\uFEFF')).toBe('a‹ZWSP›b‹SHY›c‹BOM›');
  });

  it('takes a whole terminal escape as one mark', () => {
    expect(visibleString('\u001b[31mred\u001b[0m')).toBe('‹ESC›red‹ESC›');
    const link = '\u001b]8;;http://evil.test\u0007text';
    expect(visibleParts(link)[0]).toEqual({
      type: 'mark',
      mark: 'ESC',
      name: 'terminal escape: ESC ]8;;http://evil.test·',
    });
  });

  it('names control characters it has no name for by code point', () => {
    expect(visibleString('\u0001')).toBe('‹U+0001›');
    expect(visibleString('\u{E0041}')).toBe('‹U+E0041›');
  });

  it('makes a redaction a part of its own', () => {
    expect(visibleParts('key=***REDACTED***;')).toEqual([
      { type: 'text', text: 'key=' },
      { type: 'redacted' },
      { type: 'text', text: ';' },
    ]);
  });
});
