import { randomUUID } from 'node:crypto';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { failure, isStrongroomError } from '@/lib/errors';
import type { Bank } from '@/server/bank/bank';
import { rememberRedaction } from '@/server/bank/settings/remember-redaction';
import { redactRefusal } from '@/server/redaction/redact-refusal';
import { redactText } from '@/server/redaction/redact';
import type { Tool } from './tool';

/**
 * One call of a tool, answered whatever happens: what the product refuses comes back with its code, which a model can
 * act on; of what nobody foresaw it gets an id, and stderr the rest.
 */
export async function answerCall(
  bank: Bank,
  tool: Tool,
  given: unknown,
  signal: AbortSignal,
): Promise<CallToolResult> {
  try {
    await remember(bank.root);
    const input = parsed(tool, given);
    const answer = redacted(await tool.run(bank, input, signal)) as Record<string, unknown>;
    return {
      content: [{ type: 'text', text: tool.textOf(answer) }],
      structuredContent: answer,
    };
  } catch (error) {
    return refused(error);
  }
}

const rememberEveryMs = 2000;
const remembered = new Map<string, number>();

/** A session with an agent may last for days: secrets that came into the bank's `.env` meanwhile count, too. */
async function remember(root: string): Promise<void> {
  const now = performance.now();
  if (now < (remembered.get(root) ?? -Infinity) + rememberEveryMs) return;
  remembered.set(root, now);
  await rememberRedaction(root);
}

function parsed(tool: Tool, given: unknown): unknown {
  const { success, data, error } = tool.input.safeParse(given ?? {});
  if (success) return data;
  const fields = error.issues.map(({ path, message }) => ({
    field: path.map(String).join('.'),
    message,
  }));
  const words = fields.map(({ field, message }) => (field ? `${field}: ${message}` : message));
  const shown = words.join('; ').slice(0, longestRefusal);
  throw failure('INVALID_INPUT', `The input of ${tool.name} is not accepted. ${shown}.`, {
    fields: fields.slice(0, 20),
  });
}

const longestRefusal = 2000;

/** Each text once more: a value may have become known since it was indexed. */
function redacted(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value).text;
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, redacted(one)]));
}

function refused(error: unknown): CallToolResult {
  if (isStrongroomError(error)) return refusal({ code: error.code, ...redactRefusal(error) });
  const id = randomUUID().slice(0, 8);
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`strongroom: error ${id}: ${words}\n`);
  const message = `Something went wrong inside strongroom (error ${id}). The server's stderr has the details.`;
  return refusal({ code: 'INTERNAL', message, details: { id } });
}

/** Structured content has the shape of an answer, which clients check even here: the facts stand in texts. */
function refusal(error: { code: string; message: string; details: object }): CallToolResult {
  const words = `${error.code}: ${error.message}`;
  const details = Object.keys(error.details).length === 0 ? [] : [JSON.stringify(error.details)];
  return {
    isError: true,
    content: [words, ...details].map((text) => ({ type: 'text', text })),
    _meta: { 'strongroom/error': error },
  };
}
