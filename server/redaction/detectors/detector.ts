/** One text being looked through. */
export interface Scan {
  readonly text: string;
  add(start: number, end: number, rule: string): void;
  /** Of the key looked at last: several words of one key are one key. */
  keyEnd: number;
  /** How far each detector has seen already, by a name of its own: what stands there is not gone over again. */
  readonly seen: Map<string, number>;
}

/** Looks at places where one of its words stands. */
export interface Detector {
  /** Lower case; found without regard to case. */
  words: readonly string[];
  /** @param start of the word @param end behind it */
  look(scan: Scan, start: number, end: number): void;
}

/** Whether a place was seen before under a name. */
export function wasSeen(scan: Scan, name: string, at: number): boolean {
  return at < (scan.seen.get(name) ?? 0);
}
