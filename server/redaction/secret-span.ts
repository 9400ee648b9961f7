/** Where a secret stands in a text, in UTF-16 units, and which rule says so. Spans of one answer are in order, none over another. */
export interface SecretSpan {
  start: number;
  end: number;
  rule: string;
}
