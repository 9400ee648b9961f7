import { compactLine, printed, type DemoFile } from './demo-file';

const minute = 60_000;
const hour = 60 * minute;

/** What a deployer believes is deployed. */
export function agentspecFiles(now: number): DemoFile[] {
  const at = (agoMs: number) => new Date(now - agoMs).toISOString().replace('Z', '417206Z');
  const entry = (fqn: string, status: string, error?: string) => ({
    fqn,
    hash: status === 'failed' ? '' : `sha256:${'5e'.repeat(32)}`,
    status,
    last_applied: at(40 * minute),
    adapter: 'docker',
    ...(error === undefined ? {} : { error }),
    orphaned_at: status === 'orphaned' ? at(30 * minute) : '0001-01-01T00:00:00Z',
  });
  const state = (entries: unknown[]) => printed({ version: '1.0', entries });
  const entries = [
    entry('shop/Agent/assistant', 'applied'),
    entry('shop/Agent/refunds', 'failed', 'image not found: refunds:2.1'),
    entry('shop/Skill/search', 'orphaned'),
  ];
  return [
    { path: 'deploy/.agentspec.state.json', mode: 0o600, text: state(entries) },
    { path: 'deploy/.agentspec.state.json.bak', mode: 0o600, text: state(entries.slice(0, 2)) },
  ];
}

const runId = 'run-20261121-034933-17f4af1e';

/** A workflow of several agents, its ledger and what each step left. */
export function lorchFiles(now: number): DemoFile[] {
  const at = (agoMs: number) => new Date(now - agoMs).toISOString();
  const snapshot = 'snap-3c1f09ab77de';
  const key = `ik:${'6e461ad2a71820d5'.repeat(4)}`;
  return [
    {
      path: 'orchestrator/lorch.json',
      mode: 0o600,
      text: printed(workspace),
    },
    {
      path: 'orchestrator/state/run.json',
      mode: 0o600,
      text: printed({
        run_id: runId,
        status: 'running',
        task_id: 'T-0107',
        snapshot_id: snapshot,
        current_stage: 'review',
        started_at: at(hour),
      }),
    },
    { path: `orchestrator/events/${runId}.ndjson`, mode: 0o600, text: ledger(at, snapshot, key) },
    {
      path: 'orchestrator/receipts/T-0107/step-1.json',
      mode: 0o600,
      text: printed(receipt(at, snapshot, key)),
    },
    {
      path: `orchestrator/snapshots/${snapshot}.manifest.json`,
      mode: 0o600,
      text: printed(manifest(at, snapshot)),
    },
  ];
}

function receipt(at: (agoMs: number) => string, snapshot: string, key: string) {
  return {
    task_id: 'T-0107',
    step: 1,
    action: 'implement',
    idempotency_key: key,
    snapshot_id: snapshot,
    command_message_id: '6f9d4c1e-0f9b-4c88-9b4e-3f8f4c9d1a20',
    correlation_id: 'corr-T-0107-implement-8c1d22aa',
    artifacts: null,
    events: ['evt-11aa22bb'],
    created_at: at(50 * minute),
  };
}

function manifest(at: (agoMs: number) => string, snapshot: string) {
  const sha256 = `sha256:${'8d'.repeat(32)}`;
  return {
    snapshot_id: snapshot,
    created_at: at(hour),
    workspace_root: './',
    files: [{ path: 'src/checkout/capture.ts', sha256, size: 4211, mtime: at(2 * hour) }],
  };
}

const workspace = {
  version: '1.0',
  workspace_root: '.',
  policy: { concurrency: 1 },
  agents: {
    builder: { cmd: ['builder'] },
    reviewer: { cmd: ['reviewer'] },
    spec_maintainer: { cmd: ['spec'] },
  },
};

function ledger(at: (agoMs: number) => string, snapshotId: string, key: string): string {
  const correlation = 'corr-T-0107-implement-8c1d22aa';
  return (
    compactLine({
      kind: 'command',
      message_id: '6f9d4c1e-0f9b-4c88-9b4e-3f8f4c9d1a20',
      correlation_id: correlation,
      task_id: 'T-0107',
      idempotency_key: key,
      to: { agent_type: 'builder' },
      action: 'implement',
      inputs: { goal: 'Retry payment capture' },
      expected_outputs: [],
      version: { snapshot_id: snapshotId },
      deadline: at(-10 * minute),
      retry: { attempt: 0, max_attempts: 3 },
      priority: 5,
    }) +
    compactLine({
      kind: 'event',
      message_id: 'evt-11aa22bb',
      correlation_id: correlation,
      task_id: 'T-0107',
      from: { agent_type: 'builder' },
      event: 'builder.completed',
      status: 'success',
      payload: { tests: { status: 'pass' } },
      occurred_at: at(51 * minute),
    })
  );
}
