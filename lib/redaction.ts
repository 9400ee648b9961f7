/** One secret that was found, as it may be shown: where it stood and what stands around it, never itself. */
export interface RedactionFinding {
  rule: string;
  /** 1-based. */
  line: number;
  /** 1-based, in characters. */
  column: number;
  /** What stands around it on its line, redacted. */
  near: string;
}

/** What redacting a text found. */
export interface RedactionReport {
  /** In order, at most `mostFindings`. */
  findings: RedactionFinding[];
  total: number;
  /** How many, by rule id. */
  byRule: Record<string, number>;
}
export const mostFindings = 10_000;

/** A rule as the page that tries them shows it. */
export interface RedactionRuleRow {
  id: string;
  description: string;
}

/** What the rules make of a text that somebody tries. */
export interface RedactionTrial {
  /** With its secrets replaced. */
  text: string;
  /** Rule of each `***REDACTED***` in `text`, in order; null where the text itself holds the words. */
  marks: (string | null)[];
  byRule: Record<string, number>;
}

/** What may be tried at once, in bytes. */
export const trialLimit = 256 * 1024;
