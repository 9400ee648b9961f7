import { redactText } from '@/server/redaction/redact';
import type { KnownRun } from './known-run';

/** The run with what it says redacted by the rules of now; what was read in this process is already. */
export function renewed(run: KnownRun): KnownRun {
  if (!run.isOld) return run;
  const shown = (text: string | null) => (text === null ? null : redactText(text).text);
  const { command, agent, cwd, signal } = run;
  return Object.assign(run, {
    command: redactText(command).text,
    agent: shown(agent),
    cwd: shown(cwd),
    signal: shown(signal),
    isOld: false,
  });
}
