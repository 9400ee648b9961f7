import { writeSync } from 'node:fs';
import { isStrongroomError } from '@/lib/errors';
import type { Caller } from '@/server/bank/caller';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank } from '@/server/bank/open-bank';
import { applyPlan } from '@/server/services/apply-plan';
import { planSetState } from '@/server/services/plan-set-state';

/**
 * Sets a key of its own in the state again and again as `state set --yes` does, so many times or for so long, and tells
 * how many stand and how often an unlocked write came between and it tried again.
 */
const [root = '', name = '', times = '1', seconds = 'Infinity'] = process.argv.slice(2);
const caller: Caller = { id: `cli:${name}`, surface: 'cli', actor: name };
const bank = await openBank({
  root,
  events: createEventHub(),
  taken: new Set(),
  readOnly: false,
  demo: false,
  watch: false,
  stateDirectory: null,
});
writeSync(1, 'ready\n');
const until = performance.now() + Number(seconds) * 1000;
let done = 0;
let refused = 0;
while (done < Number(times) && performance.now() < until) {
  const set = [{ key: `ours.${name}_${done}`, value: done }];
  try {
    const wish = { home: null, set, unset: [], reason: null };
    const { id, token } = await planSetState(bank, wish, caller);
    const timeout = { ms: 60_000, source: 'test' };
    await applyPlan(bank, { planId: id, token, planAgain: true, timeout }, caller);
    done += 1;
  } catch (error) {
    if (!isStrongroomError(error) || error.code !== 'REVISION_CONFLICT') throw error;
    refused += 1;
  }
}
await bank.close();
writeSync(1, `${JSON.stringify({ done, refused })}\n`);
