import { join } from 'node:path';
import { parseBankPath, type BankPath } from '@/lib/bank-path';
import { asideStem } from '@/lib/companions';
import { lookAt } from '@/server/disk/entry';

/** Where what is set aside of a document is kept: a new file beside it (of a companion in
 * the bank), named by the moment in UTC. */
export async function asidePath(
  root: string,
  path: BankPath,
  what: 'corrupt' | 'damaged' | 'foreign',
  nowMs: number,
): Promise<BankPath> {
  for (let ms = nowMs; ; ms += 1000) {
    const stamp = new Date(ms).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
    const place = parseBankPath(`${asideStem(path)}.${what}-${stamp}`);
    if ((await lookAt(join(root, place))) === null) return place;
  }
}
