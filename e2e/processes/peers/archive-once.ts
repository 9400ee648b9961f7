import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank } from '@/server/bank/open-bank';
import { applyPlan } from '@/server/services/apply-plan';
import { planArchiveTasks } from '@/server/services/plan-archive-tasks';
import { planUnarchiveTask } from '@/server/services/plan-unarchive-task';

/** Archives every completed task of a bank, or restores one, as a process that may be killed at a named point. */
const [root = '', restored] = process.argv.slice(2);
const caller = { id: 'cli:test', surface: 'cli', actor: 'tester@here' } as const;
const options = { readOnly: false, demo: false, watch: false, stateDirectory: null };
const bank = await openBank({ root, events: createEventHub(), taken: new Set(), ...options });
const { id, token } =
  restored === undefined
    ? await planArchiveTasks(bank, { home: null, ids: null, reason: null }, caller)
    : await planUnarchiveTask(
        bank,
        { task: restored, home: null, status: 'in_progress', reason: null },
        caller,
      );
await applyPlan(bank, { planId: id, token }, caller);
await bank.close();
