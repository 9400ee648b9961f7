import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import { indexStatusTool } from './index-status-tool';
import { readLinesTool } from './read-lines-tool';
import { recallTool } from './recall-tool';
import type { Tool } from './tool';

export const tools: readonly Tool[] = [recallTool, readLinesTool, indexStatusTool];

/** The tools as a client is told of them: all of them only look. */
export function listed(): ListedTool[] {
  return tools.map(({ name, title, description, input, output }) => ({
    name,
    title,
    description,
    inputSchema: z.toJSONSchema(input, { io: 'input' }) as ListedTool['inputSchema'],
    outputSchema: z.toJSONSchema(output, { io: 'output' }) as ListedTool['outputSchema'],
    annotations: {
      title,
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    },
  }));
}
