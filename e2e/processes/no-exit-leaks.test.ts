import { afterEach, expect, test } from 'vitest';
import type { DocumentSummary } from '@/lib/document';
import type { OpenBank } from '@/server/bank/open-bank';
import { rememberEnvironment } from '@/server/redaction/known-values/known-values';
import type { Context } from '@/server/trpc/context';
import { createCallerFactory } from '@/server/trpc/procedures';
import { appRouter } from '@/server/trpc/router';
import { canaryText, environmentName, leaksIn, secrets } from './canaries';
import { plantCanaries } from './canary-bank';
import { openTestBank, tester, write } from './change-bank';
import { looking, type Given } from './every-change';
import { strongroom } from './run-command';
import { endServers, serve } from './serve-process';

const env = { [environmentName]: secrets.environment };
const runOf = 'memory-bank/logs/run_20261120T120000+0800';

afterEach(endServers);

interface Asked extends Given {
  paths: string[];
  key: string;
}

/** Every query of the API, with the inputs it is asked with. One that is not here makes the test fail. */
const queries: Record<string, (asked: Asked) => object[]> = {
  'archive.head': () => [{}],
  'archive.list': () => [{}, { query: 'DB_PASSWORD' }],
  'archive.show': ({ key }) => [{ key }],
  'banks.list': () => [{}],
  'banks.overview': () => [{}],
  'documents.lines': ({ paths }) => paths.map((path) => ({ path, from: 1, count: 500 })),
  'documents.list': () => [{}],
  'documents.read': ({ paths }) => paths.map((path) => ({ path })),
  'health.findings': () => [{}],
  'history.compare': ({ earlier }) => [{ path: 'notes/a.md', from: earlier, to: 'now' }],
  'history.compareMoments': () => [{ from: '1' }],
  'history.losses': () => [{}],
  'history.moment': () => [{ at: '1' }],
  'history.steps': () => [{}],
  'history.version': ({ earlier }) => [{ path: 'notes/a.md', revision: earlier }],
  'history.versions': () => [{ path: 'notes/a.md' }],
  'knowledge.list': () => [{}],
  'knowledge.overview': () => [{}],
  'locks.list': () => [{}],
  'locks.show': ({ lock }) => [{ id: lock }],
  'locks.statistics': () => [{}],
  'projects.decisions': () => [{}],
  'projects.list': () => [{}],
  'projects.preferences': () => [{}],
  'projects.show': () => [{ home: '', project: 'p' }],
  'receipts.list': () => [{}],
  'receipts.show': ({ receipt }) => [{ receipt }],
  'receipts.verify': () => [{}],
  'recall.search': () => [{ query: 'password pushed answered door', limit: 100 }],
  'recall.status': () => [{}, { count: true }],
  'redaction.rules': () => [{}],
  'runs.list': () => [{}, { text: 'DB_PASSWORD' }],
  'runs.lines': () =>
    ['stdout', 'stderr', 'merged'].map((view) => ({ run: runOf, view, from: 1, count: 500 })),
  'runs.search': () => [{ run: runOf, view: 'merged', query: '.', regex: true }],
  'runs.show': () => [{ run: runOf }],
  'settings.propose': () => [{ key: 'zone', value: 'UTC' }],
  'settings.view': () => [{}],
  'state.read': () => [{}],
  'state.sessions': () => [{}],
  'state.tasks': () => [{}],
  'tasks.board': () => [{}],
  'tasks.show': () => [{ task: 'one' }],
};

test('no query of the API lets a secret out, whatever document it stands in', async () => {
  rememberEnvironment(env);
  const given = await plantCanaries();
  const bank = await openTestBank(given.root);
  await write(bank, 'notes/said.md', canaryText);
  const api = createCallerFactory(appRouter)(contextOf(bank)) as unknown as Api;
  const listed = (await api['archive']?.['list']?.({ bank: bank.summary.id })) as {
    tasks: { key: string }[];
  };
  const asked = { ...given, key: listed.tasks[0]?.key ?? '' };
  expect(Object.keys(queries).sort()).toEqual(namesOfQueries());
  for (const [name, inputsOf] of Object.entries(queries)) {
    const [router = '', procedure = ''] = name.split('.');
    for (const input of inputsOf(asked)) {
      const answer = await api[router]?.[procedure]?.({ bank: bank.summary.id, ...input });
      expect(leaksIn(JSON.stringify(answer)), `${name} ${JSON.stringify(input)}`).toEqual([]);
    }
  }
});

test('a search finds no secret by a part of it', async () => {
  rememberEnvironment(env);
  const given = await plantCanaries();
  const bank = await openTestBank(given.root);
  const api = createCallerFactory(appRouter)(contextOf(bank)) as unknown as Api;
  for (const secret of [secrets.password, secrets.environment]) {
    const id = bank.summary.id;
    const query = secret.slice(0, 6);
    const found = [
      await api['archive']?.['list']?.({ bank: id, query }),
      await api['knowledge']?.['list']?.({ bank: id, query }),
      await api['runs']?.['list']?.({ bank: id, text: query }),
      await api['runs']?.['search']?.({ bank: id, run: runOf, view: 'merged', query }),
    ] as { tasks?: []; entries?: []; runs?: []; total?: number }[];
    const counts = found.map(({ tasks, entries, runs, total }) =>
      Number((tasks ?? entries ?? runs)?.length ?? total),
    );
    expect(counts).toEqual([0, 0, 0, 0]);
  }
});

test('no command that looks prints a secret, as words or as JSON', async () => {
  const given = await plantCanaries();
  for (const [name, argumentsOf] of Object.entries(looking)) {
    const words = [...name.split(' '), ...argumentsOf(given), '--root', given.root];
    const { stdout, stderr } = await strongroom([...words, '--json'], { env });
    expect(leaksIn(stdout + stderr), name).toEqual([]);
    expect(stdout, `${name}: ${stderr}`).not.toBe('');
  }
  const cat = await strongroom(['cat', 'notes/plain.txt', '--redact', '--root', given.root], {
    env,
  });
  expect(cat.stdout).toContain('DB_PASSWORD=***REDACTED***');
  expect(leaksIn(cat.stdout)).toEqual([]);
});

test('no page, export, event or error of the server holds a secret', async () => {
  const given = await plantCanaries();
  const served = await serve(['--root', given.root], given.root, env);
  const [bank] = (await answered(served, 'banks.list', {})) as { id: string }[];
  const base = `/${bank?.id}`;
  const stream = await served.listen();
  let events = '';
  stream.on('data', (chunk) => (events += String(chunk)));
  const documents = (await answered(served, 'documents.list', {
    bank: bank?.id,
  })) as DocumentSummary[];
  const pages = [
    ...places.map((place) => `${base}${place}`),
    ...documents.map(({ path }) => `${base}/documents?path=${encodeURIComponent(path)}`),
    `/api/archive?bank=${bank?.id}&format=json`,
    `/api/archive?bank=${bank?.id}&format=csv`,
    `/api/run-log?bank=${bank?.id}&run=${encodeURIComponent(runOf)}&view=stdout`,
    `${base}/nowhere`,
  ];
  for (const page of pages) {
    const { body, status } = await served.askAs(page);
    expect([200, 404], `${page} ${body.slice(0, 200)}`).toContain(status);
    expect(leaksIn(body), page).toEqual([]);
  }
  expect(leaksIn(events + served.stdout() + served.stderr())).toEqual([]);
  expect(await served.stop('SIGTERM')).not.toBe(null);
});

const places = ['', '/documents', '/locks', '/tasks', '/tasks/archive', '/tasks?task=one', '/runs']
  .concat(['/state', '/knowledge', '/knowledge?tab=decisions', '/knowledge?tab=snapshot', '/time'])
  .concat(['/projects', '/projects?home=&project=p', '/decisions', '/preferences', '/activity'])
  .concat(['/settings', '/redaction', `/runs?run=${encodeURIComponent(runOf)}`]);

type Api = Record<string, Record<string, (input: object) => Promise<unknown>>>;

function contextOf(bank: OpenBank): Context {
  return {
    banks: new Map([[bank.summary.id, bank]]),
    events: bank.events,
    caller: { ...tester, id: 'browser', surface: 'api' },
    readOnly: false,
    stopping: new AbortController().signal,
  };
}

function namesOfQueries(): string[] {
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: string } }
  >;
  const names = Object.keys(procedures);
  return names.filter((name) => procedures[name]?._def.type === 'query').sort();
}

async function answered(served: Awaited<ReturnType<typeof serve>>, name: string, input: object) {
  const { body } = await served.askAs(
    `/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`,
  );
  return (JSON.parse(body) as { result: { data: unknown } }).result.data;
}
