import { isStrongroomError } from '@/lib/errors';
import { runStreams, type RunStream } from '@/lib/run';
import { writeAtomically } from '@/server/disk/atomic-write';
import { Taint } from '@/server/redaction/taint';
import { cleanRun } from './clean-run';
import { describeRun } from './describe-run';
import { logFaultOf, type LogFault } from './log-fault';
import { MarkWriter } from './mark-writer';
import { Patience } from './patience';
import { reserveRun, type ReservedRun } from './reserve-run';
import type { RunBeginning, RunEnding, RunReply } from './run-frames';
import { runRecordText } from './run-record-text';
import { StreamLog } from './stream-log';

/** Room for the record where a full disk ended the logs. */
const roomBytes = 32_768;

/** The files of one run, from its first byte to its closed record. */
export class RunLog {
  private readonly taint = new Taint();
  /** Rules of what was found only at the end. */
  private late: readonly string[] = [];
  private readonly streams: Record<RunStream, StreamLog>;
  private readonly patience = new Patience(() => void this.inTurn(() => this.settle()));
  private fault: LogFault | null = null;
  private turn: Promise<void> = Promise.resolve();
  private knownValues = 0;
  /** How large each log was when the newest value was found: what stands before was written without knowing it. */
  private unawareUpTo = { stdout: 0, stderr: 0 };

  private constructor(
    private readonly beginning: RunBeginning,
    private readonly files: ReservedRun,
    private readonly marks: MarkWriter,
  ) {
    const logOf = (stream: RunStream) =>
      new StreamLog(stream, this.taint, files.logs?.[stream] ?? null, marks);
    this.streams = { stdout: logOf('stdout'), stderr: logOf('stderr') };
  }

  /** Makes the files; the record says `running` when this ends. */
  static async begin(beginning: RunBeginning): Promise<RunLog> {
    const keepsOutput = beginning.log === 'output';
    const files = await reserveRun({ ...beginning, keepsOutput });
    const marks = await MarkWriter.open(beginning.stateDirectory, keepsOutput ? files.id : null);
    const log = new RunLog(beginning, files, marks);
    await log.inTurn(async () => {
      await files.record.append(Buffer.from(log.described('running').text));
      await files.record.sync();
    });
    files.record.close();
    return log;
  }

  async take(stream: RunStream, bytes: Buffer, atMs: number): Promise<void> {
    const log = this.streams[stream];
    await this.inTurn(() => log.push(bytes, atMs));
    this.patience.came(atMs - (log.oldest?.atMs ?? atMs));
  }

  /** Writes what is held back and closes the record. @param ending null: the run was interrupted */
  async close(ending: RunEnding | null): Promise<RunReply> {
    this.patience.end();
    await this.inTurn(async () => {
      for (const stream of runStreams) await this.streams[stream].end();
      await this.marks.flush(Infinity);
    });
    await this.inTurn(() => this.clean());
    await this.inTurn(() => this.sync());
    const { path, within } = this.files.record;
    await this.always(async () => {
      await writeAtomically(path, Buffer.from(this.described(ending).text), { within });
    });
    const { id, command, redactions } = this.described(ending).run;
    return { id, command, redactions: { ...redactions }, fault: this.fault };
  }

  /** One thing after the other; after a fault nothing more is written, and whoever runs is not held up. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    return (this.turn = this.turn.then(() => (this.fault === null ? this.aware(work) : undefined)));
  }

  private async aware(work: () => Promise<void>): Promise<void> {
    const sizes = { stdout: this.streams.stdout.size, stderr: this.streams.stderr.size };
    await this.always(async () => {
      await work();
      const oldest = runStreams.map((stream) => this.streams[stream].oldest?.number ?? Infinity);
      await this.marks.flush(Math.min(...oldest));
    });
    const known = this.taint.values().length;
    if (known > this.knownValues) this.unawareUpTo = sizes;
    this.knownValues = known;
  }

  private async always(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fault ??= logFaultOf(error);
      if (isStrongroomError(error) && isFull(error.details['errno'])) this.makeRoom();
    }
  }

  private makeRoom(): void {
    try {
      for (const file of Object.values(this.files.logs ?? {})) file.giveBack(roomBytes);
    } catch {
      // The first fault tells more.
    }
  }

  private async settle(): Promise<void> {
    for (const stream of runStreams) await this.streams[stream].settle();
  }

  private async clean(): Promise<void> {
    const { taint, marks, unawareUpTo: upTo } = this;
    if (this.files.logs === null || upTo.stdout + upTo.stderr === 0) return;
    this.late = await cleanRun(this.files.logs, { taint, upTo, marks: marks.path });
  }

  private async sync(): Promise<void> {
    for (const file of Object.values(this.files.logs ?? {})) {
      await file.sync();
      file.close();
    }
  }

  private described(ending: RunEnding | 'running' | null) {
    const { beginning, files, taint, fault, late } = this;
    const counts = runStreams.map((stream) => this.streams[stream].counts());
    const known = { beginning, files, taint, counts, late, fault: fault?.message ?? null };
    const run = describeRun(known, ending);
    return { run, text: runRecordText(run, beginning.zone) };
  }
}

function isFull(errno: unknown): boolean {
  return errno === 'ENOSPC' || errno === 'EDQUOT';
}
