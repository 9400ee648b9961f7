import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { mkdirLockOf } from './lock-specs';
import { infoText, writeLockDirectory } from './look-at-locks';

const longAgo = new Date(Date.now() - 3_600_000);
const runId = 'run-20261121-034933-17f4af1e';

/** Documents of all five layouts and of none, whole and corrupt, with their locks: what a bank is looked at for. */
export function plantLayouts(root: string, deadPid: number): void {
  for (const [path, text] of Object.entries({ ...whole, ...corrupt, ...sidecars(deadPid) })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  plantLockDirectories(root, deadPid);
  plantOddities(root);
}

/** Where each layout's own documents stand. */
export const layoutOf: Record<string, string> = {
  'cursor_state.json': 'memory-bank',
  'memory/projects/shop/sessions.json': 'aiconfig',
  'deploy/.agentspec.state.json': 'agentspec',
  [`orchestrator/events/${runId}.ndjson`]: 'lorch',
  'jdk/cache/metadata.json': 'kopi',
  'notes/plan.md': 'generic',
};

const whole: Record<string, string> = {
  'cursor_state.json': '{"cursor_session":{"current_task":"T-1","last_activity":"2026-11-21"}}',
  'current-session.md': '# Session\n',
  'queue-system/tasks_active.json': '[{"id":"T-1","status":"open"}]\n',
  'queue-system/tasks_done.jsonl': '{"id":"T-0","status":"completed"}\n',
  'logs/run_20261121T120809+0800.json': '{"cmd":["make"],"exit_code":0}\n',
  'logs/run_20261121T120809+0800.out': 'password=hunter2\n',
  'storage/memory/knowledge_base.jsonl': '{"ts":"2026-11-21T09:00:00+08:00"}\n',
  'memory/global/preferences.json': '{"version":"1"}\n',
  'memory/projects/shop/context.json': '{"project":"shop"}\n',
  'memory/projects/shop/sessions.json': '{"project":"shop","sessions":[{"date":"2026-11-20"}]}\n',
  'memory/projects/shop/decisions.json': '{"decisions":[]}\n',
  'deploy/.agentspec.state.json': '{"version":"1.0","entries":[]}\n',
  'deploy/.agentspec.state.json.bak': '{"version":"1.0","entries":[]}\n',
  'orchestrator/lorch.json': '{}\n',
  'orchestrator/state/run.json': '{"run_id":"r","status":"running"}\n',
  [`orchestrator/events/${runId}.ndjson`]: '{"kind":"command"}\n{"kind":"event"}\n',
  'orchestrator/receipts/T-1/step-1.json': '{"step":1}\n',
  'jdk/cache/metadata.json': '{"version":1,"distributions":{}}\n',
  'jdk/config.toml': 'a = 1\n',
  'notes/plan.md': '# Plan\n\nText.\n',
  'notes/many-lines.txt': 'line\n'.repeat(5000),
};

const corrupt: Record<string, string | Buffer> = {
  'queue-system/tasks_new.json': '[{"id":',
  'queue-system/analysis_old.json': '',
  'notes/torn.jsonl': '{"a":1}\n{"a":',
  'notes/fused.jsonl': '{"a":1}{"b":2}\n',
  'notes/latin.txt': Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]),
  'notes/binary.txt': 'a\0b',
  'orchestrator/state/broken.json': '{"status": }\n',
  'deploy/.state-1234.tmp': 'half a wri',
  '.__atomic__.abcdefgh': 'half a wri',
};

/** Sidecars: free, of a dead holder, and records of foreign programs. */
function sidecars(deadPid: number): Record<string, string> {
  const lease = { lease_id: `${deadPid}-x`, pid: deadPid, hostname: hostname() };
  return {
    'cursor_state.json.lock': '',
    'queue-system/tasks_active.json.lock': `${deadPid}\n`,
    'deploy/.agentspec.state.json.lock': `{"pid":${deadPid},"created":"2026-11-21T01:00:00Z"}`,
    'memory/global/preferences.json.lock': `{"client":"claude","pid":${deadPid},"hostname":"${hostname()}","acquired_at":"2026-11-21T01:00:00Z"}`,
    'jdk/locks/cache.lock': '',
    'jdk/locks/install/temurin/21.lock': JSON.stringify(lease),
    'notes/plan.md.lock': '{"pid": 1, "half',
  };
}

function plantLockDirectories(root: string, deadPid: number): void {
  const lockOf = (path: string) => mkdirLockOf(root, join(root, path)).lockPath;
  writeLockDirectory(
    lockOf('memory/projects/shop/context.json'),
    infoText(deadPid, longAgo, 'other'),
  );
  writeLockDirectory(lockOf('memory/projects/shop/sessions.json'), infoText(deadPid, longAgo));
  const anonymous = lockOf('memory/projects/shop/decisions.json');
  writeLockDirectory(anonymous, null);
  utimesSync(anonymous, longAgo, longAgo);
  writeLockDirectory(`${lockOf('gone.json')}.gone.ab12`, infoText(deadPid, longAgo));
}

/** Links, and modes that a careless reader would "mend". */
function plantOddities(root: string): void {
  symlinkSync('plan.md', join(root, 'notes/link.md'));
  symlinkSync('/etc/passwd', join(root, 'notes/outside.md'));
  symlinkSync('nowhere', join(root, 'notes/broken.md'));
  symlinkSync('../notes', join(root, 'notes/round'));
  mkdirSync(join(root, 'notes/empty'));
  const modes: [string, number][] = [
    ['notes/plan.md', 0o4755],
    ['notes/torn.jsonl', 0o000],
    ['notes/fused.jsonl', 0o444],
    ['notes/empty', 0o1777],
    ['deploy', 0o2750],
    ['orchestrator/receipts', 0o555],
  ];
  for (const [path, mode] of modes) chmodSync(join(root, path), mode);
}
