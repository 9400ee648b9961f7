import { printed, type DemoFile } from './demo-file';

const hour = 3_600_000;
const memory = 'aiconfig/memory';
const shop = `${memory}/projects/webshop`;
const warehouse = `${memory}/projects/warehouse`;

/** Two assistants' shared memory of two projects. */
export function aiconfigFiles(now: number): DemoFile[] {
  const day = (agoMs: number) => new Date(now - agoMs).toISOString().slice(0, 10);
  const sessions = storyOf(day);
  return [
    {
      path: `${shop}/sessions.json`,
      mode: 0o600,
      text: printed({
        project: 'webshop',
        sessions,
        _version: { 'claude-code': 3, cursor: 2 },
      }),
    },
    {
      path: `${shop}/sessions.json.bak`,
      text: printed({ project: 'webshop', sessions: sessions.slice(0, -1) }),
    },
    {
      path: `${shop}/decisions.json`,
      text: printed({ project: 'webshop', decisions: decisionsOf(day) }),
    },
    { path: `${shop}/context.json`, text: printed(contextOf(`${day(900 * hour)}T08:00:00Z`)) },
    { path: `${warehouse}/sessions.json`, text: printed({ sessions: [] }) },
    { path: `${warehouse}/decisions.json`, text: printed({ decisions: [] }) },
    {
      path: `${warehouse}/context.json`,
      text: printed({
        project: 'warehouse',
        created: `${day(30 * hour)}T09:30:00Z`,
        tech_stack: [],
        architecture: { pattern: '' },
      }),
    },
    { path: `${memory}/global/preferences.json`, text: printed(preferences(day(40 * hour))) },
    {
      path: `${memory}/global/knowledge/index.json`,
      text: '{"topics": ["payments", "images"],}\n',
    },
  ];
}

function contextOf(created: string) {
  return {
    project: 'webshop',
    created,
    description: 'A small shop for tea and cups',
    tech_stack: [{ name: 'TypeScript' }, { name: 'PostgreSQL' }],
    current_focus: 'Checkout hardening',
  };
}

function decisionsOf(day: (agoMs: number) => string) {
  return [
    {
      id: 'ADR-001',
      date: day(170 * hour),
      title: 'Capture under a lock around the gateway call',
      decision: 'One capture at a time per order, by a row lock.',
      status: 'superseded',
      superseded_by: 'ADR-002',
      rationale: 'Two captures of one order must not overlap.',
    },
    {
      id: 'ADR-002',
      date: day(26 * hour),
      title: 'Capture is idempotent by order id',
      decision: 'The order id is the idempotency key of a capture.',
      status: 'accepted',
      context: 'The gateway may capture after its own timeout.',
      rationale: 'A lock would outlive the request; a key does not.',
      alternatives_considered: ['A lock around the call', 'Asking the gateway before each retry'],
      consequences: ['Retries are safe', 'Order ids must never be reused'],
      tags: ['payments'],
    },
    {
      id: 'ADR-003',
      date: day(20 * hour),
      title: 'Thumbnails are made when an image is uploaded',
      decision: 'Two sizes per image, stored beside it.',
      status: 'proposed',
      tags: ['images', 'performance'],
    },
  ];
}

function storyOf(day: (agoMs: number) => string) {
  const id = (agoMs: number, time: string) => `session-${day(agoMs).replaceAll('-', '')}-${time}`;
  return [
    {
      id: id(170 * hour, '101200'),
      date: day(170 * hour),
      summary: 'Found that two captures of one order overlap when the gateway is slow.',
      client: 'cursor',
      files_modified: ['src/checkout/capture.ts'],
      decisions_made: [{ decision: 'Row lock per order' }],
      follow_up: ['See how long the lock is held'],
      tags: ['payments'],
    },
    {
      id: id(50 * hour, '143000'),
      date: day(50 * hour),
      summary: 'Counted objects with non-ASCII names; a third of the images have one.',
      client: 'claude-code',
      files_modified: ['scripts/copy-images.ts'],
      follow_up: ['Copy in batches of 500', 'Compare checksums afterwards'],
      tags: ['images'],
    },
    {
      id: id(26 * hour, '091500'),
      date: day(26 * hour),
      summary: 'Made payment capture idempotent by order id.',
      client: 'claude-code',
      files_modified: ['src/checkout/capture.ts', 'test/capture.test.ts'],
      decisions_made: [
        { decision: 'Idempotency key is the order id', rationale: 'Stable over retries' },
      ],
      follow_up: ['Retry with jitter'],
      context_for_next_session: 'The slow gateway stub is in test/stubs; it answers after 31 s.',
      tags: ['payments'],
    },
  ];
}

function preferences(learnedAt: string) {
  return {
    version: '1.0',
    coding_preferences: {
      languages: { primary: 'TypeScript', secondary: ['SQL', 'Python'] },
      patterns: {
        preferred: ['pure functions', 'early return'],
        avoid: ['default exports', 'barrel files'],
      },
      testing: {
        approach: 'test the guarantee',
        coverage_target: 80,
        framework_preferences: ['vitest', 'playwright'],
      },
    },
    tool_preferences: {},
    learned_preferences: [
      { context: 'reviews', preference: 'Small pull requests', learned_at: learnedAt },
      { context: 'commits', preference: 'One subject per commit, with its reason' },
    ],
    last_updated: learnedAt,
  };
}
