/*
 * What redaction learns while it runs - values, names, rules of configurations - makes the same text another one. Who
 * keeps what was redacted keeps it as long as this number stays the same.
 */
let learnings = 0;

export function learned(): void {
  learnings += 1;
}

export function timesLearned(): number {
  return learnings;
}
