import { writeSync } from 'node:fs';
import { recoverBank } from '@/server/services/recover-bank';
import { bringTo, numberOfThree, openThree } from '../three-documents';

/**
 * Ends what a killed one left, then brings three documents from number to number by plans, so many times, and says on
 * fd 1 what is done: `ready`, then `applied 7`, …
 */
const [root = '', times = 'Infinity'] = process.argv.slice(2);
const bank = await openThree(root);
const recovered = await recoverBank(bank);
const last = numberOfThree(root);
writeSync(1, `ready ${recovered}\n`);
for (let number = last + 1; number <= last + Number(times); number += 1) {
  await bringTo(bank, number);
  writeSync(1, `applied ${number}\n`);
}
await bank.close();
