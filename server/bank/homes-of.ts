import type { BankPath } from '@/lib/bank-path';
import type { LayoutName } from '@/lib/bank';
import { failure } from '@/lib/errors';
import { listEntries } from './list-entries';

/** The directories of a bank one layout wrote, in order of their names; `''` is the root. */
export async function homesOfLayout(root: string, layout: LayoutName): Promise<(BankPath | '')[]> {
  return (await listEntries(root)).recogniser.homesOf(layout);
}

/**
 * Where something of a layout is to be added: the home that was asked for, else the only one, else the root of a bank
 * that has none yet.
 * @throws NOT_FOUND no such home · INVALID_INPUT there are several
 */
export async function homeFor(
  root: string,
  layout: LayoutName,
  asked: string | null,
): Promise<BankPath | ''> {
  const homes = await homesOfLayout(root, layout);
  const named = homes.map((home) => JSON.stringify(home === '' ? '.' : home)).join(', ');
  if (asked !== null) {
    const wanted = asked === '.' ? '' : asked.replace(/\/+$/, '');
    const found = homes.find((home) => home === wanted);
    if (found !== undefined) return found;
    const words = `There is no ${layout} tree at ${JSON.stringify(asked)} in this bank${named === '' ? '' : `; there is ${named}`}.`;
    throw failure('NOT_FOUND', words, { home: asked, homes });
  }
  if (homes.length <= 1) return homes[0] ?? '';
  const words = `This bank has several ${layout} trees: ${named}. Say which one is meant (--home).`;
  throw failure('INVALID_INPUT', words, { homes });
}
