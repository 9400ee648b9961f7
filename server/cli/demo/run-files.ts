import { hostname } from 'node:os';
import type { RunStream } from '@/lib/run';
import { isoOf } from '@/lib/time';
import { defaultZone } from '@/lib/time-words';
import { markLine, type RunMark } from '@/server/runs/run-marks';
import { runRecordText, type WrittenRun } from '@/server/runs/run-record-text';
import { shellLine } from '@/server/runs/shell-line';
import type { DemoFile } from './demo-file';
import * as outputs from './run-outputs';
import type { PrintedLine } from './run-outputs';

const minute = 60_000;

interface DemoRun {
  words: string[];
  agoMs: number;
  durationMs: number;
  status: WrittenRun['status'];
  exitCode: number | null;
  signal: string | null;
  agent: string;
  /** Null: metadata only. */
  lines: PrintedLine[] | null;
  redactions?: Record<string, number>;
}

/** As its log would show it. */
const address = 'postgres://shop:***REDACTED***@db.internal/shop';

const ended = { status: 'success', exitCode: 0, signal: null } as const;

function demoRuns(): DemoRun[] {
  return [
    {
      ...{
        words: ['npm', 'test', '--', 'checkout'],
        agoMs: 96 * minute,
        durationMs: 2640,
        ...ended,
      },
      ...{ agent: 'builder', lines: outputs.testLines(true) },
    },
    {
      ...{ words: ['./scripts/migrate.sh', 'staging'], agoMs: 71 * minute, durationMs: 9350 },
      ...{ status: 'interrupted', exitCode: null, signal: null },
      ...{ agent: 'planner', lines: outputs.migrationLines() },
    },
    {
      ...{ words: ['npm', 'run', 'build'], agoMs: 33 * minute, durationMs: 43_720, ...ended },
      ...{ agent: 'builder', lines: outputs.buildLines() },
    },
    {
      ...{ words: ['./scripts/wait-for-gateway.sh'], agoMs: 27 * minute, durationMs: 10_030 },
      ...{ status: 'failed', exitCode: 124, signal: 'SIGTERM' },
      ...{ agent: 'builder', lines: outputs.waitingLines() },
    },
    {
      ...{ words: ['psql', address, '-c', 'select 1'] },
      ...{ agoMs: 24 * minute, durationMs: 180, ...ended, agent: 'auditor', lines: null },
      redactions: { 'url-userinfo': 1 },
    },
    {
      ...{ words: ['npm', 'test', '--', 'checkout'], agoMs: 9 * minute, durationMs: 2640 },
      ...{ status: 'failed', exitCode: 1, signal: null },
      ...{ agent: 'builder', lines: outputs.testLines(false) },
    },
  ];
}

/** Command runs as `exec` leaves them, with what is known of when their lines came. */
export function runFiles(now: number): DemoFile[] {
  return [
    { path: '.strongroom/.gitignore', mode: 0o600, text: '*\n' },
    ...demoRuns().flatMap((run, n) => filesOf(run, now - run.agoMs, 4100 + n * 13)),
  ];
}

function filesOf(run: DemoRun, startedAtMs: number, pid: number): DemoFile[] {
  const iso = isoOf(startedAtMs, defaultZone);
  const stamp = iso.slice(0, 19).replace(/[-:]/g, '') + iso.slice(-6).replace(':', '');
  const id = `memory-bank/logs/${iso.slice(0, 7)}/run_${stamp}`;
  const { lines } = run;
  const record: WrittenRun = {
    ...{ ...run, id, startedAtMs, argv: run.words, cwd: '/srv/webshop' },
    command: shellLine(run.words),
    endedAtMs: startedAtMs + run.durationMs,
    logs:
      lines === null
        ? { stdout: null, stderr: null }
        : { stdout: `${id}.out`, stderr: `${id}.err` },
    redactions: run.redactions ?? countsOf(lines ?? []),
    ...{ log: lines === null ? 'metadata-only' : 'output', fault: null },
    logger: {
      pid,
      start: null,
      boot: null,
      pidNamespace: null,
      timeNamespace: null,
      host: hostname(),
    },
  };
  const logs = lines === null ? [] : logFiles(id, lines);
  return [{ path: `${id}.json`, mode: 0o600, text: runRecordText(record, defaultZone) }, ...logs];
}

function logFiles(id: string, lines: readonly PrintedLine[]): DemoFile[] {
  const textOf = (stream: RunStream) =>
    lines.flatMap((line) => (line.stream === stream ? [`${line.text}\n`] : [])).join('');
  return [
    { path: `${id}.out`, mode: 0o600, text: textOf('stdout') },
    { path: `${id}.err`, mode: 0o600, text: textOf('stderr') },
    { path: `.strongroom/runs/marks/${id}.jsonl`, mode: 0o600, text: marksOf(lines) },
  ];
}

function marksOf(lines: readonly PrintedLine[]): string {
  const at = { stdout: { line: 1, byte: 0 }, stderr: { line: 1, byte: 0 } };
  const marks = lines.flatMap(({ stream, atMs, text, rule }): RunMark[] => {
    const place = at[stream];
    const { line, byte } = place;
    place.line += 1;
    place.byte += Buffer.byteLength(text) + 1;
    const came: RunMark = { kind: 'lines', stream, line, atMs, byte };
    if (rule === undefined) return [came];
    const before = text.slice(0, text.indexOf('***'));
    return [came, { kind: 'rule', stream, rule, byte: byte + Buffer.byteLength(before) }];
  });
  return marks.map(markLine).join('');
}

function countsOf(lines: readonly PrintedLine[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of lines) if (rule !== undefined) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}
