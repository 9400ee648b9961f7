import { printed, type DemoFile } from './demo-file';

const hour = 3_600_000;

/** Two assistants' shared memory of one project. */
export function aiconfigFiles(now: number): DemoFile[] {
  const day = (agoMs: number) => new Date(now - agoMs).toISOString().slice(0, 10);
  const project = 'aiconfig/memory/projects/webshop';
  return [
    {
      path: `${project}/sessions.json`,
      mode: 0o600,
      text: printed({
        project: 'webshop',
        sessions: [session(day(26 * hour))],
        _version: { 'claude-code': 3, cursor: 2 },
      }),
    },
    { path: `${project}/sessions.json.bak`, text: printed({ project: 'webshop', sessions: [] }) },
    {
      path: `${project}/decisions.json`,
      text: printed({ project: 'webshop', decisions: [decision(day(26 * hour))] }),
    },
    {
      path: `${project}/context.json`,
      text: printed({
        project: 'webshop',
        created: `${day(900 * hour)}T08:00:00Z`,
        description: 'A small shop for tea and cups',
        tech_stack: [{ name: 'TypeScript' }],
        current_focus: 'Checkout hardening',
      }),
    },
    {
      path: 'aiconfig/memory/global/preferences.json',
      text: printed(preferences),
    },
    {
      path: 'aiconfig/memory/global/knowledge/index.json',
      text: '{"topics": ["payments", "images"],}\n',
    },
  ];
}

function decision(date: string) {
  return {
    id: 'ADR-001',
    date,
    title: 'Capture is idempotent by order id',
    decision: 'The order id is the idempotency key of a capture.',
    status: 'accepted',
    rationale: 'The gateway may capture after its own timeout.',
  };
}

function session(date: string) {
  return {
    id: `session-${date.replaceAll('-', '')}-091500`,
    date,
    summary: 'Made payment capture idempotent by order id.',
    client: 'claude-code',
    files_modified: ['src/checkout/capture.ts', 'test/capture.test.ts'],
    decisions_made: [
      { decision: 'Idempotency key is the order id', rationale: 'Stable over retries' },
    ],
    follow_up: ['Retry with jitter'],
    tags: ['payments'],
  };
}

const preferences = {
  version: '1.0',
  coding_preferences: { testing: { approach: 'test the guarantee', coverage_target: 80 } },
  tool_preferences: {},
  learned_preferences: [{ context: 'reviews', preference: 'Small pull requests' }],
};
