import type { RunStream } from '@/lib/run';
import type { LogFault } from './log-fault';

/*
 * What `exec` tells the logger, over one pipe: frames of a kind, the ms since the run's start, a length, and so many
 * bytes. The first is the beginning, the last the end; without an end the run was interrupted.
 */
export type RunFrame =
  | { kind: 'begin'; begin: RunBeginning }
  | { kind: 'output'; stream: RunStream; atMs: number; bytes: Buffer }
  | { kind: 'end'; end: RunEnding };

/** All the logger must know of a run; nothing in it is redacted yet. */
export interface RunBeginning {
  /** Real path of the bank. */
  root: string;
  /** Bank path of the memory-bank tree whose run it is; `''` the root. */
  home: string;
  stateDirectory: string;
  words: string[];
  /** Of the command: its secrets are looked for in what it prints. */
  environment: Record<string, string | undefined>;
  cwd: string;
  agent: string;
  startedAtMs: number;
  zone: string;
  log: 'output' | 'metadata-only';
}

export interface RunEnding {
  exitCode: number;
  signal: string | null;
  durationMs: number;
  endedAtMs: number;
}

/** What the logger answers at the end. */
export interface RunReply {
  id: string | null;
  /** Redacted; null when nothing could be logged. */
  command: string | null;
  redactions: Record<string, number>;
  /** What was wrong with logging it, and of which kind. */
  fault: LogFault | null;
}

const headBytes = 13;
const letters = { begin: 0x62, stdout: 0x6f, stderr: 0x65, end: 0x78 } as const;

export function outputHead(stream: RunStream, atMs: number, length: number): Buffer {
  return headOf(letters[stream], atMs, length);
}

export function beginFrame(begin: RunBeginning): Buffer {
  return jsonFrame(letters.begin, begin);
}

export function endFrame(end: RunEnding): Buffer {
  return jsonFrame(letters.end, end);
}

function jsonFrame(letter: number, value: object): Buffer {
  const bytes = Buffer.from(JSON.stringify(value));
  return Buffer.concat([headOf(letter, 0, bytes.length), bytes]);
}

function headOf(letter: number, atMs: number, length: number): Buffer {
  const head = Buffer.allocUnsafe(headBytes);
  head.writeUInt8(letter, 0);
  head.writeDoubleLE(atMs, 1);
  head.writeUInt32LE(length, 9);
  return head;
}

/** Takes a pipe's pieces apart. */
export async function* readFrames(pieces: AsyncIterable<Buffer>): AsyncGenerator<RunFrame> {
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    for (let frame = frameIn(held); frame !== null; frame = frameIn(held)) {
      yield parsed(held[0] as number, held.readDoubleLE(1), frame);
      held = held.subarray(headBytes + frame.length);
    }
  }
  const last = partIn(held);
  if (last !== null) yield last;
}

function frameIn(held: Buffer): Buffer | null {
  if (held.length < headBytes) return null;
  const end = headBytes + held.readUInt32LE(9);
  return held.length < end ? null : held.subarray(headBytes, end);
}

function parsed(letter: number, atMs: number, bytes: Buffer): RunFrame {
  if (letter === letters.stdout) return { kind: 'output', stream: 'stdout', atMs, bytes };
  if (letter === letters.stderr) return { kind: 'output', stream: 'stderr', atMs, bytes };
  const value: unknown = JSON.parse(bytes.toString());
  return letter === letters.begin
    ? { kind: 'begin', begin: value as RunBeginning }
    : { kind: 'end', end: value as RunEnding };
}

/** What was printed before its teller was killed counts, though its frame is not whole. */
function partIn(held: Buffer): RunFrame | null {
  const letter = held[0];
  const isOutput = letter === letters.stdout || letter === letters.stderr;
  if (held.length <= headBytes || !isOutput) return null;
  return parsed(letter, held.readDoubleLE(1), held.subarray(headBytes));
}
