import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { removeTree } from '@/server/disk/names';
import { demoRoles, doomedRoles, type DemoRole } from './demo-roles';

/** How often agents die in their locks, where the last death has been cleared. */
const nextAccidentMs = 60_000;

/**
 * The foreman: sets the agents to work, each a process of its own, until the channel to the server closes, however
 * the server ended. Then ends them, waits until they are gone, and removes the bank. A Ctrl-C on the terminal
 * reaches every process: for the foreman the channel alone counts.
 */
export async function leadAgents(root: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  const agents = new Set<ChildProcess>();
  // The server may have ended while this process was starting: nobody tells that again.
  const serverGone = process.connected ? once(process, 'disconnect') : Promise.resolve();
  const started = demoRoles.map((role) => startAgent(role, root, agents));
  const accidents = setInterval(() => void accident(root, agents), nextAccidentMs);
  const atWork = Promise.all([...started, accident(root, agents)]);
  void atWork.then(() => process.connected && process.send?.('ready'));
  await serverGone;
  clearInterval(accidents);
  await Promise.all([...agents].map(endAgent));
  await removeTree(dirname(root));
  process.exit(0);
}

async function startAgent(
  role: DemoRole,
  root: string,
  agents: Set<ChildProcess>,
): Promise<ChildProcess> {
  const program = process.argv[1] ?? '';
  const agent = fork(program, [role, root], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  agents.add(agent);
  agent.once('exit', () => agents.delete(agent));
  await Promise.race([once(agent, 'message'), once(agent, 'exit')]);
  return agent;
}

/** Two agents take a lock each and are killed inside it: the stale locks a person can clear. */
async function accident(root: string, agents: Set<ChildProcess>): Promise<void> {
  const deaths = doomedRoles.map(async (role) => endAgent(await startAgent(role, root, agents)));
  await Promise.all(deaths);
}

async function endAgent(agent: ChildProcess): Promise<void> {
  if (agent.exitCode !== null || agent.signalCode !== null) return;
  const ended = once(agent, 'exit');
  agent.kill('SIGKILL');
  await ended;
}
