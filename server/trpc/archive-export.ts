import { archiveExportInput } from '@/lib/archive-inputs';
import { failure } from '@/lib/errors';
import { exportArchive } from '@/server/services/export-archive';
import type { Context } from './context';
import type { Download } from './download';
import { bankOf } from './procedures';

const types = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8' };

/** The archive as a file, always redacted. @throws NOT_FOUND, INVALID_INPUT */
export function archiveDownload(context: Context, asked: Record<string, string>): Download {
  const { success, data } = archiveExportInput.safeParse(asked);
  if (!success)
    throw failure('INVALID_INPUT', 'The address asks for no archive: give bank and format.');
  const bank = bankOf(context, data.bank);
  return {
    name: `${bank.summary.id}-archive.${data.format}`,
    type: types[data.format],
    pieces: exportArchive(bank, { ...data, redact: true }),
  };
}
