/** A run of text as it is, or something in it that is shown instead of acted on. */
export type TextPart =
  | { type: 'text'; text: string }
  | { type: 'mark'; mark: string; name: string }
  | { type: 'redacted' };

/**
 * Splits text so that nothing in it is invisible or moves its neighbours: terminal escapes, control,
 * zero-width and direction characters become marks with a name; `***REDACTED***` becomes a part of its own.
 * Tab and newline stay text.
 */
export function visibleParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(special)) {
    if (match.index > end) parts.push({ type: 'text', text: text.slice(end, match.index) });
    parts.push(partOf(match[0]));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ type: 'text', text: text.slice(end) });
  return parts;
}

export function hasSpecial(text: string): boolean {
  return text.search(special) >= 0;
}

/** The same as one plain string, for places that hold no elements: titles, labels. */
export function visibleString(text: string): string {
  return visibleParts(text)
    .map((part) => {
      if (part.type === 'text') return part.text;
      return part.type === 'mark' ? `‹${part.mark}›` : '[redacted]';
    })
    .join('');
}

const special = new RegExp(
  [
    String.raw`\*\*\*REDACTED\*\*\*`,
    // CSI (colours, cursor), then OSC (titles, links) with its terminator, then any two-character escape.
    String.raw`\u001b\[[0-?]*[ -/]*[@-~]`,
    String.raw`\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?`,
    String.raw`\u001b[@-Z\\^_]`,
    String.raw`[\u0000-\u0008\u000b-\u001f\u007f-\u009f]`,
    // Format characters: zero-width, direction, soft hyphen, tags, BOM; blank letters; line separators; halves of pairs.
    String.raw`[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0\u2800]`,
  ].join('|'),
  'gu',
);

function partOf(found: string): TextPart {
  if (found.startsWith('***')) return { type: 'redacted' };
  if (found.startsWith('\u001b') && found.length > 1) {
    return { type: 'mark', mark: 'ESC', name: `terminal escape: ESC ${printable(found.slice(1))}` };
  }
  const code = found.codePointAt(0) ?? 0;
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const known = names[code];
  return {
    type: 'mark',
    mark: known?.[0] ?? hex,
    name: known ? `${known[1]} (${hex})` : `invisible character ${hex}`,
  };
}

function printable(text: string): string {
  const kept = text.replace(/[^\x20-\x7e]/g, '·');
  return kept.length > 40 ? `${kept.slice(0, 40)}…` : kept;
}

const names: Record<number, [mark: string, name: string]> = {
  0x00: ['NUL', 'null byte'],
  0x07: ['BEL', 'bell'],
  0x08: ['BS', 'backspace'],
  0x0b: ['VT', 'vertical tab'],
  0x0c: ['FF', 'form feed'],
  0x0d: ['CR', 'carriage return'],
  0x1b: ['ESC', 'escape'],
  0x7f: ['DEL', 'delete'],
  0xad: ['SHY', 'soft hyphen'],
  0x200b: ['ZWSP', 'zero-width space'],
  0x200c: ['ZWNJ', 'zero-width non-joiner'],
  0x200d: ['ZWJ', 'zero-width joiner'],
  0x200e: ['LRM', 'left-to-right mark'],
  0x200f: ['RLM', 'right-to-left mark'],
  0x2028: ['LS', 'line separator'],
  0x2029: ['PS', 'paragraph separator'],
  0x202a: ['LRE', 'left-to-right embedding'],
  0x202b: ['RLE', 'right-to-left embedding'],
  0x202c: ['PDF', 'end of direction change'],
  0x202d: ['LRO', 'left-to-right override'],
  0x202e: ['RLO', 'right-to-left override'],
  0x2060: ['WJ', 'word joiner'],
  0x2066: ['LRI', 'left-to-right isolate'],
  0x2067: ['RLI', 'right-to-left isolate'],
  0x2068: ['FSI', 'first-strong isolate'],
  0x2069: ['PDI', 'end of isolate'],
  0xfeff: ['BOM', 'byte order mark'],
};
