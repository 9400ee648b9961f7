import { flockWith } from './flock-file';

/** Of every record in our own form. */
const beginning = '{"v":1,';

/**
 * memory-bank's lock, kopi's advisory lock, and that of all documents no layout claims: `flock` on a file that stays.
 * Our own holder record goes into it where the specification says so; the others' stays empty.
 */
export const flockSidecar = flockWith({
  textOf: (record, { record: allowed }) =>
    allowed === 'holder' ? `${JSON.stringify(record)}\n` : null,
  // A half one too: of a holder that died while it wrote.
  isLeft: (text) => text.startsWith(beginning) || beginning.startsWith(text),
  grows: false,
});
