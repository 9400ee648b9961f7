import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KnowledgeEntry } from '@/lib/knowledge';
import type { OfferedPlan } from '@/lib/plan';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank, type OpenBank } from '@/server/bank/open-bank';
import { knowledgeId } from '@/server/layouts/memory-bank/knowledge-line';
import { applyPlan } from './apply-plan';
import { describeKnowledge } from './describe-knowledge';
import { listKnowledge } from './list-knowledge';
import { planAddKnowledge } from './plan-add-knowledge';
import { planWriteSnapshot } from './plan-write-snapshot';

const caller = { id: 'test', surface: 'cli', actor: 'somebody' } as const;
const base = 'memory-bank/knowledge_base.jsonl';
const all = { query: null, type: null, tag: null, cursor: null, limit: 100 };
const said = {
  home: null,
  document: null,
  type: 'fact',
  tags: [],
  confidence: 0.9,
  source: 'user',
  at: '2026-11-21T04:08:10Z',
  reason: null,
};

let root: string;
let bank: OpenBank;
beforeEach(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'knowledge ')));
  put('memory-bank/current-session.md', '');
  const settings = { readOnly: false, demo: false, watch: false, stateDirectory: null };
  bank = await openBank({ root, events: createEventHub(), taken: new Set(), ...settings });
});
afterEach(async () => {
  await bank.close();
  rmSync(root, { recursive: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const textAt = (path: string) => readFileSync(join(root, path), 'utf8');
const line = (text: string, more: object = {}) => `${JSON.stringify({ text, ...more })}\n`;
const brief = ({ line: at, text }: KnowledgeEntry) => [at, text];
const apply = ({ id: planId, token }: OfferedPlan) =>
  applyPlan(bank, { planId, token, planAgain: true }, caller);

test('an entry is written byte for byte as the program of the knowledge base writes it', async () => {
  const first =
    '{"id":"kb_20261121_040810_177b9eae13","type":"note","text":"Déjà vu <b>","tags":["ops","GPU x"],"confidence":0.75,"source":"user","ts":"2026-11-21T04:08:10Z"}';
  const tags = ['ops', 'GPU x'];
  const text = ' Déjà vu <b>\n';
  const wish = { ...said, text, tags, type: 'note', confidence: 0.75 };
  await apply(await planAddKnowledge(bank, wish, caller));
  const id = knowledgeId('Déjà vu <b>', Date.parse(said.at));
  expect(id).toMatch(/^kb_\d{8}_\d{6}_177b9eae13$/);
  expect(textAt(base)).toBe(`${first.replace('kb_20261121_040810_177b9eae13', id)}\n`);
  await apply(await planAddKnowledge(bank, { ...said, text: '95', confidence: 95 }, caller));
  expect(textAt(base)).toContain('"confidence":95.0,');
});

test('an id tells the time of the clock of this machine, whatever its zone', () => {
  const code = `console.log(new Date(Date.parse('${said.at}')).getHours())`;
  const env = { ...process.env, TZ: 'Asia/Kathmandu' };
  const hours = execFileSync(process.execPath, ['-e', code], { env, encoding: 'utf8' }).trim();
  expect(hours).toBe('9');
  const local = new Date(Date.parse(said.at)).getHours();
  expect(knowledgeId('x', Date.parse(said.at)).slice(12, 14)).toBe(String(local).padStart(2, '0'));
});

test('a torn line at the end stays one of its own, and plans of one moment lose none of their lines', async () => {
  put(base, `${line('one')}{"text":"to`);
  const plans = await Promise.all(
    ['two', 'three'].map((text) => planAddKnowledge(bank, { ...said, text }, caller)),
  );
  for (const plan of plans) await apply(plan);
  const lines = textAt(base).split('\n');
  expect(lines.slice(0, 2)).toEqual(['{"text":"one"}', '{"text":"to']);
  const page = await listKnowledge(bank, all);
  expect(page.entries.map(brief)).toEqual([
    [4, 'three'],
    [3, 'two'],
    [1, 'one'],
  ]);
  expect(page.problems.map(({ line: at }) => at)).toEqual([2]);
});

test('every entry is told with its line, page after page, and what is none is told too', async () => {
  const strange = ['42', '[{"text":"in a list"}]', 'null', '"text"', '{"text":', '\u0000'];
  const texts = Array.from({ length: 50 }, (_, at) => `entry ${at}`);
  put(base, `\n\n${strange.join('\n')}\n\n${texts.map((text) => line(text)).join('\n')}`);
  appendFileSync(join(root, base), '{"text":"a"}{"text":"b"}');
  const expected = textAt(base).split('\n');
  const found: KnowledgeEntry[] = [];
  const problems: (number | null)[] = [];
  let cursor: string | null = null;
  do {
    const page = await listKnowledge(bank, { ...all, cursor, limit: 7 });
    found.push(...page.entries);
    problems.push(...page.problems.map(({ line: at }) => at));
    cursor = page.cursor;
  } while (cursor !== null);
  expect(found.map(({ text }) => text)).toEqual(['a', 'b', ...texts.reverse()]);
  for (const { line: at, text } of found) expect(expected[(at ?? 0) - 1]).toContain(`"${text}"`);
  expect(problems).toEqual([expected.length, 8, 7, 6, 5, 4, 3]);
});

test('any type may stand anywhere: nothing breaks the list, and no key of a line reaches anything', async () => {
  const hostile = [
    '{"__proto__":{"text":"polluted"},"tags":{"a":1},"confidence":"0.5"}',
    '{"id":{"a":1},"text":["x"],"tags":[1,null,["y"],"z"],"confidence":"no","ts":12}',
    '{"text":"password: hunter2hunter2","type":"\\u0000\\u202e","ts":"2026-01-01T00:00:00"}',
    `{"text":${JSON.stringify('x'.repeat(9000))}}`,
  ];
  put(base, `${hostile.join('\n')}\n`);
  put('memory_store.json', '{"notes":[{"note":"kept","tag":"t","timestamp":"2026-01-01"},7]}');
  const { entries } = await listKnowledge(bank, all);
  expect(entries).toHaveLength(6);
  const [long, secret, , first, seven, kept] = entries;
  expect(long).toMatchObject({ isCut: true });
  expect(secret).toMatchObject({ naive: true, text: expect.not.stringContaining('hunter2') });
  expect(first).toMatchObject({ confidence: 0.5, tags: [] });
  expect([seven?.text, kept?.text, kept?.tags]).toEqual(['7', 'kept', ['t']]);
  expect(({} as { text?: string }).text).toBeUndefined();
  const search = (query: string) => listKnowledge(bank, { ...all, query });
  expect((await search('hunter2')).entries).toEqual([]);
  expect((await listKnowledge(bank, { ...all, tag: 'T' })).entries).toHaveLength(1);
});

test('a snapshot has the text form of its program; what nobody knows in it stays', async () => {
  const text =
    "ts: '2026-11-21T04:08:10Z'\nsummary: s\nopen_questions:\n- q1\n- q2\nnext_steps:\n- n1\ntags:\n- always_hot\n";
  const lists = { openQuestions: ['q1', 'q2'], nextSteps: ['n1'], tags: ['always_hot'] };
  const wish = { ...said, ...lists, summary: 's' };
  await apply(await planWriteSnapshot(bank, wish, caller));
  const path = 'memory-bank/context_snapshot.yaml';
  expect(textAt(path)).toBe(text);
  put(path, `${text}mood: "good"\n`);
  await apply(await planWriteSnapshot(bank, { ...wish, summary: 'yes' }, caller));
  expect(textAt(path)).toBe(`${text.replace('summary: s', "summary: 'yes'")}mood: good\n`);
});

test('a snapshot that cannot be read is told, not thrown; one that names itself without end is refused', async () => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]', ...'bcdefgh'].map((name, at) =>
    at === 0 ? name : `${name}: &${name} [${`*${'abcdefgh'[at - 1]},`.repeat(9)}]`,
  );
  put('memory-bank/context_snapshot.yaml', bomb.join('\n'));
  put('storage/memory/context_snapshot.yaml', 'summary: [never\n  ended: "');
  put('storage/memory/knowledge_base.jsonl', '');
  const { snapshots, homes } = await describeKnowledge(bank);
  expect(snapshots.map(({ facts, problem }) => [facts, problem === null])).toEqual([
    [null, false],
    [null, false],
  ]);
  expect(homes).toEqual([{ home: 'memory-bank', target: 'storage/memory/knowledge_base.jsonl' }]);
});
