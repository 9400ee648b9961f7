import { describe, expect, it } from 'vitest';
import { addDuration } from './duration-histogram';
import { emptyCount } from './count';
import { lineOf, parseCount } from './count-line';
import { summarise } from './summarise';
import { compacted, countsIn } from './counts-text';

const now = 29_000_000;
const nowMs = now * 60_000 + 30_000;

function count(path: string, minute: number, waitMs = 1) {
  const made = { ...emptyCount(path, minute), acquired: 1, waited: 1 };
  addDuration(made.wait, waitMs);
  addDuration(made.hold, 3);
  return made;
}

function textOf(...counts: ReturnType<typeof count>[]): string {
  return counts.map((one) => `${lineOf(one)}\n`).join('');
}

function summaryOf(text: string, path: string) {
  return summarise(path, countsIn(text).get(path) ?? [], nowMs);
}

describe('a line of the statistics', () => {
  it('is read as it was written', () => {
    const written = count('notes/a.md.lock', now);
    expect(parseCount(lineOf(written))).toMatchObject(written);
  });

  const whole = JSON.parse(lineOf(count('a.lock', now))) as Record<string, unknown>;
  it.each([
    ['torn', lineOf(count('a.lock', now)).slice(0, -9)],
    ['huge', `{"v":1,"path":"${'x'.repeat(1 << 20)}"}`],
    ['no object', 'null'],
    ['NaN', lineOf(count('a.lock', now)).replace('"acquired":1', '"acquired":NaN')],
    ['not a count', JSON.stringify({ ...whole, acquired: -1 })],
    ['of wrong types', JSON.stringify({ ...whole, wait: 'long' })],
    ['out of the buckets', JSON.stringify({ ...whole, wait: { maxUs: 1, counts: [[9999, 1]] } })],
    ['out of the bank', JSON.stringify({ ...whole, path: '../../etc/passwd.lock' })],
    ['backwards', JSON.stringify({ ...whole, from: now, to: now - 1 })],
    ['of another version', JSON.stringify({ ...whole, v: 2 })],
    ['deep', '['.repeat(10_000)],
  ])('that is %s is passed over, the others count', (_what, line) => {
    const text = `${line}\n${textOf(count('a.lock', now))}${line}\n`;
    expect(summaryOf(text, 'a.lock').total.acquisitions).toBe(1);
    expect(countsIn(text).size).toBe(1);
  });

  it('may hold keys nobody knows yet', () => {
    expect(parseCount(JSON.stringify({ ...whole, later: [1] }))).not.toBe(null);
  });
});

describe('the last hour', () => {
  it('is the last sixty minutes, the passing one included; a time to come counts for the total alone', () => {
    const text = textOf(
      ...[now - 60, now - 59, now - 59, now, now + 1].map((minute) => count('a.lock', minute)),
    );
    const { lastHour, total, sinceAt } = summaryOf(text, 'a.lock');
    expect(lastHour.acquisitions).toBe(3);
    expect(lastHour.perMinute).toEqual([2, ...Array<number>(58).fill(0), 1]);
    expect(total.acquisitions).toBe(5);
    expect(Date.parse(sinceAt)).toBe((now - 60) * 60_000);
  });
});

describe('compaction', () => {
  const many = Array.from({ length: 400 }, (_, at) =>
    count(`l${at % 3}.lock`, now - (at % 200), at + 1),
  );

  it('changes no figure, and leaves a line for all that is older than an hour', () => {
    const before = textOf(...many);
    const after = compacted(before, now, 1 << 20);
    for (const path of ['l0.lock', 'l1.lock', 'l2.lock']) {
      expect(summaryOf(after, path)).toEqual(summaryOf(before, path));
      expect(
        countsIn(after)
          .get(path)
          ?.filter(({ to }) => to <= now - 60),
      ).toHaveLength(1);
    }
    expect(compacted(after, now, 1 << 20)).toBe(after);
  });

  it('keeps to its limit: first the minutes go, then the locks used longest ago', () => {
    const before = textOf(...many);
    const oneLineEach = compacted(before, now, 3_000);
    expect(oneLineEach.trim().split('\n')).toHaveLength(3);
    expect(summaryOf(oneLineEach, 'l1.lock').total).toEqual(summaryOf(before, 'l1.lock').total);
    const used = textOf(count('old.lock', now - 9), count('new.lock', now));
    expect([...countsIn(compacted(used, now, 200)).keys()]).toEqual(['new.lock']);
  });
});
