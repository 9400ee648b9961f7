import { finished, type Readable, type Writable } from 'node:stream';
import { setTimeout as later } from 'node:timers/promises';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolResult,
  type Tool as ListedTool,
} from '@modelcontextprotocol/sdk/types.js';
import { WholeLines } from './whole-lines';

/** What is said to a client, and to its calls. */
export interface Speaker {
  version: string;
  instructions: string;
  tools: ListedTool[];
  /** Null: there is no such tool. Never throws. */
  call(name: string, given: unknown, signal: AbortSignal): Promise<CallToolResult> | null;
}

export interface McpStreams {
  input: Readable;
  /** Carries messages of the protocol and nothing else. */
  output: Writable;
  /** Ends it at once; what is under way is cancelled. */
  signal: AbortSignal;
}

/** No tool takes as much. */
const longestMessage = 32 << 20;
/** For what is still to be answered when the input ends. */
const patienceMs = 5000;

/**
 * Speaks the protocol with one client over two streams, until the input ends. Calls run side by side and can be
 * cancelled. A bundle of its own: only this command pays for loading the protocol.
 */
export async function speak(speaker: Speaker, streams: McpStreams): Promise<void> {
  const { input, output, signal } = streams;
  const running = new Set<Promise<CallToolResult>>();
  const server = serverOf(speaker, running);
  const lines = input.pipe(new WholeLines(longestMessage, () => refuseLong(output)));
  const transport = new StdioServerTransport(
    lines as Readable as NodeJS.ReadStream,
    output as NodeJS.WriteStream,
    { maxBufferSize: 2 * longestMessage },
  );
  const ended = endOf(lines, server, signal);
  await server.connect(transport);
  await ended;
  if (!signal.aborted) await patiently(running);
  await server.close();
  await new Promise<void>((resolve) => output.end(resolve));
}

/** Whose message it was is not known: its id was not read. */
function refuseLong(output: Writable): void {
  const message = `A message may hold ${longestMessage} bytes.`;
  const error = { code: ErrorCode.InvalidRequest, message, data: { code: 'INVALID_INPUT' } };
  output.write(`${JSON.stringify({ jsonrpc: '2.0', id: null, error })}\n`);
}

function serverOf(speaker: Speaker, running: Set<Promise<CallToolResult>>): Server {
  const { version, instructions, tools } = speaker;
  const about = { name: 'strongroom', title: 'strongroom', version };
  const server = new Server(about, { capabilities: { tools: {} }, instructions });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const call = speaker.call(params.name, params.arguments, signal);
    if (call === null) {
      const there = tools.map(({ name }) => name).join(', ');
      throw new McpError(ErrorCode.InvalidParams, `There is no such tool. There are: ${there}.`);
    }
    running.add(call);
    return call.finally(() => running.delete(call));
  });
  server.onerror = (error) => process.stderr.write(`strongroom: mcp: ${error.message}\n`);
  return server;
}

function endOf(input: Readable, server: Server, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    finished(input, { writable: false }, () => resolve());
    server.onclose = () => resolve();
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A client that sent all its questions and closed its end still hears the answers. */
async function patiently(running: ReadonlySet<Promise<CallToolResult>>): Promise<void> {
  // What came last is being read in the turns before.
  await later(0);
  const enough = new AbortController();
  const all = Promise.allSettled(running);
  await Promise.race([all, later(patienceMs, null, { signal: enough.signal, ref: false })]);
  enough.abort();
  // The answers are written in the turns after.
  await later(0);
}
