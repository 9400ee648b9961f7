import type { LockProtocol } from '@/lib/lock';
import { short } from '../numbers';
import type { Goal, Section } from '../report';
import type { Setting } from '../setting';
import { protocols } from '../specs';
import { letWrite, middleOf } from './writers';
import type { Outcome, Writer } from './writers';

const workers = 8;

/** Eight processes that want one file all the time. */
export async function measureContended(setting: Setting): Promise<Section> {
  const contenders = contendersOf(setting);
  const found = contenders.map((): Outcome[] => []);
  for (let round = 0; round < setting.rounds; round += 1) {
    for (const [at, { writers, times, protocol, everyRound }] of contenders.entries()) {
      if (round > 0 && !everyRound) continue;
      found[at]?.push(await letWrite(setting, writers, times, protocol));
    }
  }
  const middles = new Map(contenders.map(({ name }, at) => [name, middleOf(found[at] ?? [])]));
  const [ours, python, theirs] = ['ours, flock-sidecar', 'Python', 'proper-lockfile'].map((name) =>
    middles.get(name),
  ) as [Middle, Middle, Middle];
  return {
    title: `${workers} processes, durable read-modify-writes of one 2 KB file`,
    note: `Temp, fsync, rename, fsync of the directory; no pause between. Milliseconds of waiting; middle of ${setting.rounds} interleaved rounds, max of all. N = updates of each process; the protocols other than flock-sidecar and the slow run once and shorter.`,
    head: [
      ...['contender', 'N', 'p50', 'p95', 'p99', 'max', 'hold p50', 'p95 ÷ (7 × hold)'],
      ...['updates/s', '× Python', 'lost'],
    ],
    rows: contenders.map(({ name, times, writers }) =>
      rowOf(name, times, writers.length, middles.get(name) as Middle, python.perSecond),
    ),
    goals: goalsOf(ours, python, theirs, [...middles.values()]),
  };
}

type Middle = ReturnType<typeof middleOf>;

interface Contender {
  name: string;
  writers: Writer[];
  times: number;
  protocol?: LockProtocol;
  everyRound: boolean;
}

function contendersOf({ turns }: Setting): Contender[] {
  const eight = (writer: Writer) => Array<Writer>(workers).fill(writer);
  const [times, few] = [turns(500, 20), turns(60, 5)];
  const always = { times, everyRound: true };
  const others = protocols.filter((protocol) => protocol !== 'flock-sidecar');
  return [
    { name: 'Python, one process, no lock', writers: ['python, alone'], ...always },
    { name: 'ours, one process, no lock', writers: ['ours, alone'], ...always },
    { name: 'Python', writers: eight('python'), ...always },
    { name: 'ours, flock-sidecar', writers: eight('ours'), ...always },
    {
      name: 'proper-lockfile',
      writers: eight('proper-lockfile'),
      times: few,
      everyRound: true,
    },
    ...others.map((protocol) => ({
      name: `ours, ${protocol}`,
      writers: eight('ours'),
      times: few,
      protocol,
      everyRound: false,
    })),
  ];
}

function rowOf(name: string, times: number, writers: number, one: Middle, python: number) {
  const queue = one.p95 / ((workers - 1) * one.hold50);
  const waited = writers > 1 ? [one.p50, one.p95, one.p99, one.max].map(short) : Array(4).fill('-');
  return [
    name,
    String(times),
    ...waited,
    short(one.hold50),
    writers > 1 ? short(queue) : '-',
    short(one.perSecond),
    short(one.perSecond / python),
    String(one.lost),
  ];
}

function goalsOf(ours: Middle, python: Middle, theirs: Middle, all: readonly Middle[]): Goal[] {
  const lost = all.reduce((sum, one) => sum + one.lost, 0);
  const queue = ours.p95 / ((workers - 1) * ours.hold50);
  const [toPython, toTheirs] = [python, theirs].map((one) => ours.perSecond / one.perSecond) as [
    number,
    number,
  ];
  return [
    { words: '2. p95 of waiting < 50 ms', figure: short(ours.p95), met: ours.p95 < 50 },
    { words: '2. max of waiting < 250 ms', figure: short(ours.max), met: ours.max < 250 },
    { words: '2. p95 ≤ 3 × (N−1) × hold p50', figure: `${short(queue)} ×`, met: queue <= 3 },
    { words: '2. ≥ 0.7 × Python', figure: short(toPython), met: toPython >= 0.7 },
    { words: '2. ≥ 10 × proper-lockfile', figure: short(toTheirs), met: toTheirs >= 10 },
    { words: '2. no update lost, by any protocol', figure: String(lost), met: lost === 0 },
  ];
}
