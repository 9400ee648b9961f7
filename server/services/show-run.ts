import type { BankPath } from '@/lib/bank-path';
import { parentPath, baseName } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { RunDetail, RunStream } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { lookAtSync } from '@/server/disk/entry';
import { isLocal } from '@/server/disk/filesystem-kind';
import { thisMachine } from '@/server/locks/judging/machine';
import { redactText } from '@/server/redaction/redact';
import { findRun } from '@/server/runs/find-run';
import { judgeRun, type RunJudgement } from '@/server/runs/judge-run';
import { readRecord, readRun } from '@/server/runs/run-index/read-run';
import { rowsNow } from '@/server/runs/run-index/run-row';
import { isTimed, logPath, openLogs } from '@/server/runs/run-lines/open-view';
import { notedMarks } from '@/server/runs/run-lines/noted-marks';
import type { RunRecord } from '@/server/runs/run-record';

/** Who opens a long run gets what is known before its lines are counted. */
const countPatienceMs = 300;

/** One run with everything its page shows. @throws NOT_FOUND · INVALID_INPUT several runs are meant */
export async function showRun(bank: Bank, input: { run: string }): Promise<RunDetail> {
  const id = await findRun(bank.root, input.run);
  const record = `${id}.json` as BankPath;
  const opened = within(openLogs(bank, id), countPatienceMs);
  const known = readRun(bank.root, parentPath(record) as BankPath, baseName(record));
  if (known === null) throw gone(id);
  const said = readRecord(bank.root, record, id);
  const { evidence, status } = await judged(bank, said);
  const found = await opened;
  return {
    ...(await rowsNow(bank.root)).rowOf(known),
    status,
    evidence: evidence.map((words) => redactText(words).text),
    documents: {
      record,
      stdout: standing(bank, id, 'stdout'),
      stderr: standing(bank, id, 'stderr'),
    },
    lines: {
      stdout: found?.logs.stdout.lines ?? null,
      stderr: found?.logs.stderr.lines ?? null,
    },
    isTimed: isTimed(await notedMarks(bank.stateDirectory, id)),
    form: said?.form ?? formOf(id),
    pid: said?.logger?.pid ?? null,
    host: said?.logger?.host ?? null,
    fault: said?.fault == null ? null : redactText(said.fault).text,
  };
}

async function judged(bank: Bank, record: RunRecord | null): Promise<RunJudgement> {
  if (record === null) {
    const words = 'Its record cannot be read, or is no record: nothing is known of its end.';
    return { status: 'unknown', evidence: [words] };
  }
  return judgeRun(record, { ...thisMachine(), sharedStorage: !(await isLocal(bank.root)) });
}

function standing(bank: Bank, id: string, stream: RunStream): string | null {
  const path = logPath(id, stream);
  return lookAtSync(`${bank.root}/${path}`) === null ? null : path;
}

function formOf(id: string): RunDetail['form'] {
  return /\/run-/.test(id) ? 'report' : 'original';
}

async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function gone(id: string) {
  return failure('NOT_FOUND', `The run ${JSON.stringify(id)} is gone.`, { run: id });
}
