import { bytesOf, plural } from '@/lib/format';
import { indexStatusToolInput, indexStatusToolOutput } from '@/lib/mcp-inputs';
import { describeIndex } from '@/server/services/describe-index';
import { tool } from './tool';

export const indexStatusTool = tool({
  name: 'index_status',
  title: 'State of the index',
  description:
    'How far the index behind recall is: whether there is one, when it was brought up to date, and how many ' +
    'documents changed since. Recall answers without it, too, only slower.',
  input: indexStatusToolInput,
  output: indexStatusToolOutput,
  run: async (bank, input) => {
    const status = await describeIndex(bank, input);
    const { state, reason, builtAt, indexedAt, documents, passages, bytes } = status;
    const { pending, partialCount } = status;
    return {
      ...{ state, reason, builtAt, indexedAt, documents, passages, bytes },
      ...{ pending, partialCount },
    };
  },
  textOf: ({ state, reason, indexedAt, documents, passages, bytes, pending }) =>
    [
      `The index is ${state}${reason === null ? '' : `: ${reason}`}.`,
      `It holds ${plural(passages, 'passage')} of ${plural(documents, 'document')}, ${bytesOf(bytes)}.`,
      indexedAt !== null && `It was brought up to date at ${indexedAt}.`,
      pending !== null && `${plural(pending, 'document')} changed since.`,
    ]
      .filter((line) => line !== false)
      .join('\n'),
});
