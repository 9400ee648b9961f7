import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { onTestFinished } from 'vitest';
import { command } from './run-command';

export interface Agent {
  client: Client;
  ask(tool: string, input: object, signal?: AbortSignal): Promise<CallToolResult>;
  /** All answers so far, as text. */
  heard(): string;
  stderr(): string;
  end(): Promise<void>;
}

/** An agent that started `strongroom mcp` of the build, by the protocol's own client. */
export async function startMcp(root: string, env: Record<string, string> = {}): Promise<Agent> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [command, 'mcp', '--root', root],
    env: { ...(process.env as Record<string, string>), STRONGROOM_STATE_DIR: '', ...env },
    stderr: 'pipe',
  });
  let stderr = '';
  let heard = '';
  transport.stderr?.on('data', (piece) => (stderr += String(piece)));
  const client = new Client({ name: 'test', version: '1' });
  onTestFinished(() => client.close());
  await client.connect(transport);
  await client.listTools();
  return {
    client,
    async ask(name, input, signal) {
      const asked = { name, arguments: { ...input } };
      const answer = (await client.callTool(
        asked,
        undefined,
        signal && { signal },
      )) as CallToolResult;
      heard += JSON.stringify(answer);
      return answer;
    },
    heard: () => heard,
    stderr: () => stderr,
    end: () => client.close(),
  };
}
