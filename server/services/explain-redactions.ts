import { mostFindings, type RedactionReport } from '@/lib/redaction';
import { redacted } from '@/server/redaction/redacted';
import { RedactionStream, type StreamMark } from '@/server/redaction/stream/redaction-stream';

/** Characters shown on either side of a secret. */
const around = 32;

/** Which secrets stand in bytes, and where; of their values nothing. */
export async function explainRedactions(
  chunks: AsyncIterable<Uint8Array>,
): Promise<RedactionReport> {
  const report: RedactionReport = { findings: [], total: 0, byRule: {} };
  const waiting: StreamMark[] = [];
  const stream = new RedactionStream({ onMark: (mark) => waiting.push(mark) });
  let shown = '';
  let from = 0;
  const tell = (bytes: Uint8Array, isEnd: boolean) => {
    shown += Buffer.from(bytes).toString('latin1');
    while (waiting[0] && (isEnd || isSurrounded(shown, waiting[0].at - from))) {
      const { at, rule, line, column } = waiting.shift() as StreamMark;
      report.total += 1;
      if (report.total > mostFindings) continue;
      report.findings.push({ rule, line, column, near: nearOf(shown, at - from) });
    }
    const kept = Math.max(
      0,
      Math.min(waiting[0]?.at ?? Infinity, from + shown.length) - from - around,
    );
    shown = shown.slice(kept);
    from += kept;
  };
  for await (const chunk of chunks) tell(stream.push(chunk), false);
  tell(stream.end(), true);
  return { ...report, byRule: stream.counts() };
}

function isSurrounded(shown: string, at: number): boolean {
  return shown.length >= at + 2 * redacted.length + around;
}

/** Out of what is redacted: what is secret beside it is replaced as well. */
function nearOf(shown: string, at: number): string {
  const before =
    shown
      .slice(Math.max(0, at - around), at)
      .split('\n')
      .at(-1) ?? '';
  const [line = ''] = shown.slice(at, at + redacted.length + around).split('\n');
  const whole = Buffer.from(`${before}${line}`.replaceAll('\0', ''), 'latin1').toString('utf8');
  // What was cut in the middle of a letter.
  return whole.replace(/^\ufffd+|\ufffd+$/g, '').trim();
}
