import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import type * as z from 'zod';
import type { readLinesToolOutput, recallToolOutput } from '@/lib/mcp-inputs';
import { longestQuery } from '@/lib/recall-inputs';
import { bankOf } from './lock-bank';
import { startMcp } from './mcp-client';
import { command, jsonOf } from './run-command';
import { treeListing } from './tree-listing';

const files = {
  'notes/deploy.md': '# Rollback\n\nWe rolled the deploy back because the queue stood still.\n',
  'notes/other.md': '# Lunch\n\nNoodles.\n',
};

type Recalled = z.output<typeof recallToolOutput>;
type Lines = z.output<typeof readLinesToolOutput>;

test('an agent finds what was remembered, opens it at its line, and nothing is created by that', async () => {
  const root = bankOf(files);
  const before = treeListing(root);
  const agent = await startMcp(root);
  const { tools } = await agent.client.listTools();
  expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
    ['recall', true],
    ['read_document_lines', true],
    ['index_status', true],
  ]);
  const found = await agent.ask('recall', { query: 'why was the deploy rolled back' });
  const { hits, mode, reason } = found.structuredContent as Recalled;
  expect(hits[0]).toMatchObject({
    path: 'notes/deploy.md',
    kind: 'note',
    line: expect.any(Number),
  });
  expect([mode, reason]).toEqual(['substring', expect.any(String)]);
  expect(textIn(found)).toContain(`notes/deploy.md:${hits[0]?.line}`);
  const place = { path: 'notes/deploy.md', from: hits[0]?.line ?? 1, count: 1 };
  const read = (await agent.ask('read_document_lines', place)).structuredContent as Lines;
  expect(read.lines).toHaveLength(1);
  expect(read.lines[0]?.text).toContain('queue stood still');
  expect(read).toMatchObject({ totalLines: 3, next: null });
  expect(treeListing(root)).toEqual(before);
  await jsonOf(['index', 'refresh', '--root', root]);
  const ranked = (await agent.ask('recall', { query: 'deploy' })).structuredContent as Recalled;
  expect(ranked).toMatchObject({ mode: 'index', reason: null, indexedAt: expect.any(String) });
  expect(ranked.hits.map(({ path }) => path)).toEqual(['notes/deploy.md']);
  const status = await agent.ask('index_status', { count: true });
  expect(status.structuredContent).toMatchObject({ state: 'ready', documents: 2, pending: 0 });
  writeFileSync(join(root, 'notes/new.md'), 'A zebra crossed the road.\n');
  const fresh = (await agent.ask('recall', { query: 'zebra' })).structuredContent as Recalled;
  expect(fresh.hits.map(({ path }) => path)).toEqual(['notes/new.md']);
  expect(agent.stderr()).toBe('');
});

test('what is refused comes with its code, and calls made at once are each answered', async () => {
  const root = bankOf(files);
  const agent = await startMcp(root);
  const refused = async (tool: string, input: object) => {
    const { isError, _meta } = await agent.ask(tool, input);
    expect(isError, JSON.stringify(input).slice(0, 200)).toBe(true);
    return _meta?.['strongroom/error'] as { code: string; message: string };
  };
  const long = await refused('recall', { query: 'x'.repeat(10_000_000) });
  expect(long).toMatchObject({ code: 'INVALID_INPUT' });
  expect(long.message).toContain(String(longestQuery));
  expect(await refused('recall', { limit: 0 })).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await refused('recall', { kinds: ['nothing'] })).toMatchObject({ code: 'INVALID_INPUT' });
  expect(await refused('recall', { since: 'whenever' })).toMatchObject({ code: 'INVALID_INPUT' });
  const outside = { path: '../outside' };
  expect(await refused('read_document_lines', outside)).toMatchObject({
    code: 'PATH_OUTSIDE_BANK',
  });
  expect(await refused('read_document_lines', { path: 'no' })).toMatchObject({ code: 'NOT_FOUND' });
  await expect(agent.ask('write', {})).rejects.toThrow('no such tool');
  const many = Array.from({ length: 20 }, (_, at) =>
    agent.ask('recall', { query: `deploy ${at}` }),
  );
  const answers = (await Promise.all(many)).map(({ structuredContent }) => structuredContent);
  expect(answers.map((one) => (one as Recalled).query)).toEqual(
    many.map((_, at) => `deploy ${at}`),
  );
  const control = new AbortController();
  const cancelled = agent.ask('recall', { query: 'deploy' }, control.signal);
  control.abort();
  await expect(cancelled).rejects.toThrow();
  expect((await agent.ask('recall', { query: 'noodles' })).isError).toBeFalsy();
});

test('it ends when its input does, with every question answered and nothing else on its output', async () => {
  const root = bankOf(files);
  const child = started(root);
  const calls = [1, 2, 3].map((id) => call(id, 'recall', { query: 'deploy' }));
  child.stdin.end([opening, 'no JSON', ...calls, ''].join('\n'));
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  const messages = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: number });
  expect(messages.map(({ id }) => id).sort()).toEqual([0, 1, 2, 3]);
  expect(code).toBe(0);
});

test('a signal ends it at once', async () => {
  const child = started(bankOf(files));
  child.stdin.write(`${opening}\n`);
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(143);
});

const opening = JSON.stringify({
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  },
});

function call(id: number, name: string, input: object): string {
  const params = { name, arguments: input };
  return JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params });
}

function started(root: string) {
  const child = spawn(process.execPath, [command, 'mcp', '--root', root]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function textIn({ content }: { content: unknown }): string {
  return (content as { text: string }[]).map((one) => one.text).join('\n');
}
