import { nextOf, type DocumentNow } from '../read-for-change';
import { asidePath } from './aside-path';
import { mendLinesInTurns, type SetAside } from './mend-lines';
import type { Repair } from './repair';

/** Every whole record on a line of its own; what is none goes into a file beside it. Null when nothing is damaged. */
export async function repairLines(
  root: string,
  { path, bytes, state }: DocumentNow,
  nowMs: number,
): Promise<Repair | null> {
  if (bytes === null || state === null) return null;
  const { next, aside, parted, newlineAdded } = await mendLinesInTurns(bytes);
  if (next === bytes) return null;
  const change = { path, base: state, next: nextOf(next, null) };
  const warnings = [...partedWords(parted), ...(newlineAdded ? [newlineWords] : [])];
  if (aside.length === 0) return { changes: [change], warnings };
  const place = await asidePath(root, path, 'damaged', nowMs);
  const kept = { path: place, base: null, next: nextOf(linesOf(aside), state.mode) };
  return { changes: [kept, change], warnings: [...asideWords(aside, place), ...warnings] };
}

/** Each piece on a line of its own: none has a newline in it. */
function linesOf(aside: readonly SetAside[]): Buffer {
  return Buffer.concat(aside.flatMap(({ bytes }) => [bytes, Buffer.from('\n')]));
}

const mostTold = 10;
const newlineWords = 'The last record is whole, but its newline is missing: it is added.';

function asideWords(aside: readonly SetAside[], place: string): string[] {
  const told = aside.slice(0, mostTold).map(({ line, byte, bytes, why }) => {
    const where = `Line ${line}, byte ${byte}`;
    return `${where}: ${bytes.length} bytes are set aside, since ${why}.`;
  });
  const more = aside.length - told.length;
  const rest = more > 0 ? [`${more} more damaged places are set aside.`] : [];
  return [...told, ...rest, `What is set aside is kept in ${JSON.stringify(place)}.`];
}

function partedWords(parted: number): string[] {
  if (parted === 0) return [];
  const lines = parted === 1 ? 'One line holds' : `${parted} lines hold`;
  return [`${lines} several records: each gets a line of its own.`];
}
