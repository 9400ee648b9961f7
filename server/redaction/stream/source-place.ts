/** Where one is in bytes that pass by: 1-based line, and column in characters of UTF-8. */
export class SourcePlace {
  line = 1;
  column = 1;

  pass(letters: string): void {
    let from = 0;
    for (let at = letters.indexOf('\n'); at >= 0; at = letters.indexOf('\n', from)) {
      this.line += 1;
      this.column = 1;
      from = at + 1;
    }
    for (let at = from; at < letters.length; at += 1) {
      if ((letters.charCodeAt(at) & 0xc0) !== 0x80) this.column += 1;
    }
  }
}
