import { leavesATrace, withDocumentLock } from './demo-locks';
import { demoRoles, type DemoRole } from './demo-roles';
import { leadAgents } from './lead-agents';
import { auditOnce, buildOnce, planOnce, readOnce, scribeOnce } from './demo-work';

/** One agent at work: a process of its own that takes real locks and writes as the peers do. */
const [role, root] = process.argv.slice(2) as [DemoRole, string];

const rounds: Record<DemoRole, () => Promise<void>> = {
  planner: () => forever(2_300, () => planOnce(root)),
  scribe: () => forever(3_700, () => scribeOnce(root)),
  builder: () => forever(5_300, () => buildOnce(root)),
  auditor: () => forever(2_000, () => auditOnce(root)),
  reader: () => forever(1_000, () => readOnce(root)),
  'doomed-scribe': () => holdForEver('aiconfig/memory/projects/webshop/decisions.json'),
  'doomed-planner': () => holdForEver('memory-bank/task_state.json'),
  foreman: () => leadAgents(root),
};

const staying: ReadonlySet<DemoRole> = new Set(demoRoles);

process.title = `demo agent ${role}`;
if (role !== 'foreman') {
  if (!process.connected) process.exit(0);
  process.on('disconnect', () => process.exit(0));
}
if (staying.has(role)) process.send?.('ready');
await rounds[role]();

async function forever(pauseMs: number, work: () => Promise<void>): Promise<never> {
  for (;;) {
    await work();
    await pause(pauseMs);
  }
}

/** Takes the lock, says so, and waits to be killed inside it. While an earlier death shows there, it ends at once. */
async function holdForEver(path: string): Promise<void> {
  if (leavesATrace(root, path)) process.exit(0);
  await withDocumentLock(root, path, async () => {
    process.send?.('ready');
    await new Promise(() => setInterval(() => undefined, 60_000));
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
