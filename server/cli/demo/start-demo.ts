import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { removeTree } from '@/server/disk/names';
import { demoRoles, type DemoRole } from './demo-roles';
import { makeDemoBank } from './make-demo-bank';

export interface RunningDemo {
  root: string;
  /** When every agent is at work and the stale locks are there. */
  atWork: Promise<void>;
  /** Ends every agent and removes the bank. */
  stop(): Promise<void>;
}

/** How long a lock whose holder died stays cleared before another agent dies in it. */
const nextAccidentMs = 90_000;

/**
 * Makes the demo bank and sets its agents to work, each a process of its own. They end with us,
 * also when we are killed: an agent whose channel to us closes exits.
 */
export async function startDemo(now: number): Promise<RunningDemo> {
  const { directory, root } = await makeDemoBank(now);
  const agents = new Set<ChildProcess>();
  const started = demoRoles.map((role) => startAgent(role, root, agents));
  const accidents = setInterval(() => void accident(root, agents), nextAccidentMs);
  accidents.unref();
  return {
    root,
    atWork: Promise.all([...started, accident(root, agents)]).then(() => undefined),
    async stop() {
      clearInterval(accidents);
      await Promise.all([...agents].map(endAgent));
      await removeTree(directory);
    },
  };
}

async function startAgent(
  role: DemoRole,
  root: string,
  agents: Set<ChildProcess>,
): Promise<ChildProcess> {
  const agent = fork(fileURLToPath(new URL('./demo-agent.js', import.meta.url)), [role, root], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  agents.add(agent);
  agent.once('exit', () => agents.delete(agent));
  await Promise.race([once(agent, 'message'), once(agent, 'exit')]);
  return agent;
}

/** Two agents take a lock each and are killed inside it: the stale locks a person can clear. */
async function accident(root: string, agents: Set<ChildProcess>): Promise<void> {
  const doomed = ['doomed-scribe', 'doomed-planner'] as const;
  await Promise.all(doomed.map(async (role) => endAgent(await startAgent(role, root, agents))));
}

async function endAgent(agent: ChildProcess): Promise<void> {
  if (agent.exitCode !== null || agent.signalCode !== null) return;
  const ended = once(agent, 'exit');
  agent.kill('SIGKILL');
  await ended;
}
