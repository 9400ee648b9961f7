import { rememberRedaction } from '@/server/bank/settings/remember-redaction';
import { rememberEnvironment } from '@/server/redaction/known-values/known-values';
import { logFaultOf, type LogFault } from './log-fault';
import { readFrames, type RunBeginning, type RunEnding, type RunReply } from './run-frames';
import { RunLog } from './run-log';

/*
 * The process that logs one run, so that the log is whole whatever becomes of the command and of `exec`.
 *
 * `exec` starts it in a session of its own, before the command, and tells it over its standard input (`run-frames.ts`)
 * what is run, every byte that comes with its time, and the end. Signals that end others do not end it.
 *
 * Sequence, and what a crash of this process right after each step leaves:
 *   1. the name: `.json`, `.out`, `.err` made exclusively, 0600      an empty record: a run of which nothing is known
 *   2. the record says `running` and who logs it, fsynced            interrupted: the logger is proven gone
 *   3. output is redacted and appended as it comes                   the same; of the logs what was let go
 *   4. the end of the input: what was held back is written           the same
 *   5. values found late are replaced where they stood before        the same, a log as it was or clean, whole
 *   6. the logs are fsynced                                          the same
 *   7. the record is replaced by the closed one, fsynced             the closed run
 *   8. the answer: id, counts, fault                                 the same; `exec` says that it got none
 * `exec` killed: the input ends without an end, 4-7 follow, the record says `interrupted`. A full disk: nothing more is
 * written but the record, the rest of the input is read and dropped, the fault is in the record and the answer.
 * Memory is bounded: while a write is under way nothing more is read, and the pipe holds `exec` up.
 *
 * Not protected: output the command wrote that `exec` had not read when it was killed. Until 5 a reader may see a value
 * that nothing told to be a secret yet.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGTSTP', 'SIGXFSZ'] as const) {
  process.on(signal, () => undefined);
}
// Whoever asked may be gone.
process.stdout.on('error', () => undefined);
void main();

async function main(): Promise<void> {
  const reply = await logRun();
  if (reply !== null) process.stdout.write(`${JSON.stringify(reply)}\n`);
}

/** Null: nothing was told. */
async function logRun(): Promise<RunReply | null> {
  let log: RunLog | null = null;
  let fault: LogFault | null = null;
  let ending: RunEnding | null = null;
  for await (const frame of readFrames(process.stdin)) {
    if (frame.kind === 'end') ending = frame.end;
    if (frame.kind === 'output') await log?.take(frame.stream, frame.bytes, frame.atMs);
    if (frame.kind !== 'begin') continue;
    try {
      await rememberSecrets(frame.begin);
      log = await RunLog.begin(frame.begin);
    } catch (error) {
      fault = logFaultOf(error);
    }
  }
  if (log !== null) return log.close(ending);
  return fault === null ? null : { id: null, command: null, redactions: {}, fault };
}

async function rememberSecrets({ root, environment }: RunBeginning): Promise<void> {
  rememberEnvironment(environment);
  await rememberRedaction(root);
}
