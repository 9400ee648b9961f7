/** Of 53 bits: two terms of a bank share one in none of billions. */
export function termNumber(term: string): number {
  let [high, low] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < term.length; at += 1) {
    const unit = term.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ (unit + 0x7f4a), 0x85ebca6b);
    low ^= low >>> 13;
  }
  return (high >>> 0) * 0x20_0000 + (low >>> 11);
}
