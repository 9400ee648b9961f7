import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { OfferedPlan } from '@/lib/plan';
import { bankOf } from './lock-bank';
import { endServers, serve, type Served } from './serve-process';
import { startProgram, type Program } from './start-program';

afterAll(endServers);

const path = 'notes/shared.md';
const names = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8'];
const edits = 8;

test('8 outside writers write while an editor edits: nothing that was acknowledged is lost', async () => {
  const lines = [...names, 'editor'].map((name) => `${name}: 0\n\n--- ${name} ends ---\n`);
  const root = bankOf({ [path]: lines.join('\n') });
  const server = await serve(['--root', root], root);
  const writers = names.map((name) => startWriter(root, name));
  for (const writer of writers) await writer.until('ready');
  const told = writers.map(lastTold);
  for (const writer of writers) writer.say('go');
  const editor = { done: 0, merged: 0 };
  while (editor.done < edits) await editOnce(server, editor);
  for (const writer of writers) writer.hush();
  await Promise.all(writers.map(({ ended }) => ended));
  const text = readFileSync(join(root, path), 'utf8');
  for (const [at, name] of names.entries()) {
    expect(told[at]?.()).toBeGreaterThan(0);
    expect(text).toContain(`${name}: ${told[at]?.()}\n`);
  }
  expect(text).toContain(`editor: ${edits}\n`);
  await server.stop('SIGTERM');
});

function startWriter(root: string, name: string): Program {
  const script = join(import.meta.dirname, 'peers/bump-line.py');
  return startProgram('python3', [script, join(root, path), name]);
}

/** The last number a writer said stands. */
function lastTold({ child }: Program): () => number {
  let said = '';
  child.stdout?.on('data', (piece) => (said += String(piece)));
  return () => Number(said.trim().split('\n').at(-1));
}

/** As the page does it: reads, edits, reviews, applies; where others came between, reviews the merge. */
async function editOnce(server: Served, editor: { done: number; merged: number }): Promise<void> {
  const bank = 'strong-room-s';
  const id =
    JSON.parse((await server.askAs('/api/trpc/banks.list')).body).result.data[0].id ?? bank;
  const query = encodeURIComponent(JSON.stringify({ bank: id, path }));
  const view = JSON.parse((await server.askAs(`/api/trpc/documents.read?input=${query}`)).body);
  const { facts, text } = view.result.data as { facts: { revision: string }; text: string };
  const edited = text.replace(/^editor: \d+$/m, `editor: ${editor.done + 1}`);
  const edit = { bank: id, path, base: facts.revision, text: edited };
  for (let merge = false; ; merge = true) {
    const plan = await post<OfferedPlan>(server, 'changes.planEdit', { ...edit, merge });
    const applied =
      plan &&
      (await post(server, 'plans.applyPlan', { bank: id, planId: plan.id, token: plan.token }));
    if (applied) {
      editor.done += 1;
      if (plan?.kind === 'merge') editor.merged += 1;
      return;
    }
  }
}

/** Null when it was refused because the document moved on. */
async function post<T>(server: Served, procedure: string, input: object): Promise<T | null> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(input);
  const answer = await server.askAs(`/api/trpc/${procedure}`, { method: 'POST', headers, body });
  const told = JSON.parse(answer.body);
  if (answer.status === 200) return told.result.data as T;
  expect(told.error.data.strongroom.code, answer.body).toBe('REVISION_CONFLICT');
  return null;
}
