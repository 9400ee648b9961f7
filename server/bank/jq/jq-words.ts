/** What is asked of the thread that runs jq, and what it answers. */
export interface JqQuestion {
  text: string;
  program: string;
  args: readonly JqArgument[];
}

/** A variable of the program: `$name`. */
export interface JqArgument {
  name: string;
  value: string;
  /** The value is JSON, not a text. */
  json: boolean;
}

export type JqAnswer =
  | { kind: 'ended'; stdout: string; stderr: string; exitCode: number }
  | { kind: 'broke'; why: string };

/** Bytes. */
export const mostMemory = 512 << 20;
export const largestOutput = 64 << 20;
