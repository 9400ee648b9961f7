import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conflictsIn } from '@/server/layouts/aiconfig/story/conflicts';
import { gatherFiles, gatherFollowUps } from '@/server/layouts/aiconfig/story/gather-sessions';
import { newNotes } from '@/server/layouts/aiconfig/story/notes';
import { readContext } from '@/server/layouts/aiconfig/story/read-context';
import { readDecisions } from '@/server/layouts/aiconfig/story/read-decisions';
import { readPreferences } from '@/server/layouts/aiconfig/story/read-preferences';
import { readSessions } from '@/server/layouts/aiconfig/story/read-sessions';
import { versionsOf } from '@/server/layouts/aiconfig/story/versions';
import type { Json } from '@/server/layouts/findings';
import { redactJson } from '@/server/redaction/redact-json';

const place = { home: '', project: 'p', path: 'd.json', prefix: 'p/' };

/** Everything that is read out of a document, whichever it is said to be. */
function readAll(value: Json) {
  const notes = newNotes('d.json');
  const sessions = readSessions(value, notes);
  return {
    sessions,
    gathered: [gatherFollowUps(sessions), gatherFiles(sessions)],
    decisions: readDecisions(value, place, notes),
    context: readContext(value, notes),
    preferences: readPreferences(value, notes),
    conflicts: conflictsIn('d.json', value),
    versions: versionsOf(value),
    notes: notes.list,
  };
}

const names = [
  ...['id', 'date', 'summary', 'client', 'files_modified', 'files_changed', 'follow_up', 'tags'],
  ...['decisions_made', 'decisions', 'status', 'superseded_by', 'title', 'timestamp', 'done'],
  ...['_version', '_conflict', '_value', '_their_value', '__proto__', 'constructor', 'toString'],
  ...['coding_preferences', 'tool_preferences', 'learned_preferences', 'languages', 'testing'],
];
const ids = ['ADR-001', 'ADR-002', 'adr-001', '#0', 'session-20260101-999999', ''];
const dates = ['+275760-09-14', '2026-02-30', '0000-00-00T24:00:00Z'];
const words = [...ids, ...dates];
const { anything } = fc.letrec<{ anything: Json }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(...ids),
    fc.jsonValue() as fc.Arbitrary<Json>,
    fc.double() as fc.Arbitrary<Json>,
    fc.constantFrom(...dates, 'ADR-001', '\ud800'),
    fc.array(tie('anything'), { maxLength: 6 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), tie('anything')))
      .map((pairs) => Object.fromEntries(pairs) as Json),
  ),
}));
const inDocument = fc.oneof(
  anything,
  fc.record({ sessions: anything, decisions: anything }) as fc.Arbitrary<Json>,
  fc.array(anything).map((rows): Json => ({ sessions: rows, decisions: rows })),
);

test('any JSON of any type is read without an error, and into what can be sent', () => {
  fc.assert(
    fc.property(inDocument, (value) => {
      const parsed = JSON.parse(JSON.stringify(value)) as Json;
      JSON.parse(JSON.stringify(readAll(parsed)));
    }),
    { numRuns: 300 },
  );
});

/** Random letters may name a secret, as `PW` does: they stand in what is given above alone. */
function withoutNames(value: Json): Json {
  if (typeof value === 'string') return plain(value);
  if (Array.isArray(value)) return value.map(withoutNames);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value) as [string, Json][];
  return Object.fromEntries(entries.map(([name, one]) => [plain(name), withoutNames(one)]));
}

const given = [...names, ...words];

function plain(text: string): string {
  return given.includes(text) ? text : text.replace(/[a-z]/gi, 'é');
}

test('any JSON keeps its shape when it is redacted, and nothing that is no secret changes', async () => {
  await fc.assert(
    fc.asyncProperty(inDocument, async (value) => {
      const parsed = withoutNames(JSON.parse(JSON.stringify(value)) as Json);
      expect(await redactJson(parsed)).toEqual(parsed);
    }),
    { numRuns: 100 },
  );
});

test('a hundred thousand levels, a megabyte of text and thousands of entries are read', async () => {
  const deep = JSON.parse('[{"a":'.repeat(50_000) + '1' + '}]'.repeat(50_000)) as Json;
  const rows: Json = [{ id: 'x', summary: 'x'.repeat(1 << 20), tags: Array(20_000).fill('t') }];
  for (const value of [
    deep,
    { sessions: deep, decisions: deep },
    { sessions: rows, decisions: rows },
  ]) {
    const { sessions } = readAll(await redactJson(value));
    expect(JSON.stringify(sessions).length).toBeLessThan(1 << 17);
  }
});

test('a secret is told by its key, by its words, and where an escape stands in it', async () => {
  const secrets = {
    password: 'correct-horse-battery-staple',
    text: 'Authorization: Bearer\tabcdefgh12345678',
    inside: [{ api_key: 'A1b2C3d4E5f6', note: 'kept' }],
  };
  const filler = { words: 'w'.repeat(20_000) };
  for (const value of [secrets, { ...secrets, filler }, [[[[[[secrets]]]]]]]) {
    const text = JSON.stringify(await redactJson(value));
    expect(text).toContain('kept');
    expect(text).not.toMatch(/correct-horse|abcdefgh12345678|A1b2C3d4E5f6/);
  }
});
