/**
 * What became of a command run. `interrupted`: it has no end in its record and its logger is proven gone.
 * `unknown`: it has no end, and whether its logger lives cannot be told from here.
 */
export const runStatuses = ['running', 'success', 'failed', 'interrupted', 'unknown'] as const;
export type RunStatus = (typeof runStatuses)[number];

export const runStreams = ['stdout', 'stderr'] as const;
export type RunStream = (typeof runStreams)[number];

/** One command run, redacted, as a list shows it. */
export interface RunRow {
  /** The bank path of its record without `.json`; the same for as long as it stands. */
  id: string;
  /** One line, as a shell would take it. */
  command: string;
  status: RunStatus;
  exitCode: number | null;
  signal: string | null;
  /** ISO-8601 with offset; null when its record does not tell. */
  startedAt: string | null;
  endedAt: string | null;
  durationMs: number | null;
  /** How many secrets were replaced, by rule id. */
  redactions: Record<string, number>;
  agent: string | null;
  /** Working directory as recorded. */
  cwd: string | null;
  /** False: metadata only, nothing of what it printed was kept. */
  hasOutput: boolean;
  /** Bytes of each log as they stand. */
  bytes: Record<RunStream, number>;
}

/** One run with everything its page shows. */
export interface RunDetail extends RunRow {
  /** Why the status is what it is, in sentences a person can check. */
  evidence: string[];
  /** Bank paths of the three files; null for a log that was not kept. */
  documents: { record: string; stdout: string | null; stderr: string | null };
  /** Lines of each log as they stand; null while a large one is still being counted. */
  lines: Record<RunStream, number | null>;
  /** Whether it is known when each line came: only then the streams can be merged by time. */
  isTimed: boolean;
  /** Which shape its record has: ours, the original's, or the report's (`run-<unix ms>`). */
  form: 'strongroom' | 'original' | 'report';
  pid: number | null;
  host: string | null;
  /** What was wrong with logging it, such as a full disk; null when nothing was. */
  fault: string | null;
}

/** One line of a run's logs. */
export interface RunLine {
  stream: RunStream;
  /** 1-based within its stream. */
  number: number;
  /** Redacted, with its ANSI sequences, without its newline, cut to `lineLimit` characters. */
  text: string;
  /** Bytes of the whole line when it was cut, else null. */
  cutFrom: number | null;
  /** When it came, in ms since the run's start; null when that is not known. */
  atMs: number | null;
  /** Rule of each `***REDACTED***` in `text`, in order; null where the file itself held it and nobody noted why. */
  redactions: (string | null)[];
}

/** A stretch of one stream, or of both merged by time. */
export interface RunLines {
  /** Of the whole view (stream or merged). */
  totalLines: number;
  /** 1-based place of the first line within the view. */
  from: number;
  lines: RunLine[];
}

/** Which lines are looked at. */
export const runViews = ['stdout', 'stderr', 'merged'] as const;
export type RunView = (typeof runViews)[number];

/** Where a search matches. */
export interface RunMatches {
  /** 1-based places within the view, in order, at most `mostMatches`. */
  places: number[];
  /** How many lines match in all. */
  total: number;
}
export const mostMatches = 20_000;

/** What a list of runs is narrowed by; each left out or null: anything. */
export interface RunFilter {
  status: RunStatus | null;
  /** Part of the command, without regard to case. */
  text: string | null;
  agent: string | null;
  /** ISO-8601 with offset. */
  since: string | null;
  until: string | null;
}

/** One page of runs, newest first. */
export interface RunPage {
  runs: RunRow[];
  /** Of the filter, in all. */
  total: number;
  /** Give it back for the next page; null when this was the last. */
  next: string | null;
  /** Agents that ran anything in this bank. */
  agents: string[];
}
