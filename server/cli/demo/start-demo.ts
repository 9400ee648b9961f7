import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { removeTree } from '@/server/disk/names';
import { foreman } from './demo-roles';
import { makeDemoBank } from './make-demo-bank';

export interface RunningDemo {
  root: string;
  /** When every agent is at work and the stale locks are there. */
  atWork: Promise<void>;
  /** Ends every agent and removes the bank. */
  stop(): Promise<void>;
}

/** Makes the demo bank and sets its agents to work. They and the bank end with us, also when we are killed. */
export async function startDemo(now: number): Promise<RunningDemo> {
  const { directory, root } = await makeDemoBank(now);
  const program = fileURLToPath(new URL('./demo-agent.js', import.meta.url));
  const leader = fork(program, [foreman, root], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const gone = once(leader, 'exit');
  return {
    root,
    atWork: Promise.race([once(leader, 'message'), gone]).then(() => undefined),
    async stop() {
      if (leader.connected) leader.disconnect();
      await gone;
      await removeTree(directory);
    },
  };
}
