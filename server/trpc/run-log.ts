import { baseName } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { runLogInput } from '@/lib/run-inputs';
import { exportRun } from '@/server/services/export-run';
import type { Context } from './context';
import type { Download } from './download';
import { bankOf } from './procedures';

/** A log of a run as a file, always redacted: whole, or the lines that match. @throws NOT_FOUND, INVALID_INPUT */
export function runLogDownload(context: Context, asked: Record<string, string>): Download {
  const { success, data } = runLogInput.safeParse(asked);
  if (!success)
    throw failure('INVALID_INPUT', 'The address asks for no log: give bank, run and view.');
  const bank = bankOf(context, data.bank);
  const part = data.query === null ? '' : '-matching';
  return {
    name: `${baseName(data.run).slice(0, 200)}-${data.view}${part}.log`,
    type: 'text/plain; charset=utf-8',
    pieces: exportRun(bank, data),
  };
}
