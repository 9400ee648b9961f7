import { cancelOnSignal } from './cancel-on-signal';
import { reportError } from './report-error';
import { codeOfSignal } from './stop-on-signal';

/** Does work that a signal to this process ends; it then ends with the code of that signal. */
export async function untilSignal(
  asJson: boolean,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const canceling = cancelOnSignal();
  try {
    await work(canceling.signal);
  } catch (error) {
    const by = canceling.by();
    if (by === null) throw error;
    reportError(error, asJson, process.env['STRONGROOM_DEBUG'] === '1');
    process.exitCode = codeOfSignal[by];
  } finally {
    canceling.end();
  }
}
