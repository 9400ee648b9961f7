import type { ProjectStory } from '@/lib/project';
import type { RunPage } from '@/lib/run';
import type { Server } from './server';
import { lockOn, placeUrl } from './pages';
import { hostile } from './planted-bank';

type Place = (server: Server) => Promise<string>;

const project = { home: 'aiconfig', project: 'webshop' };

/** Every page there is, in the states that look different. */
export const places: Record<string, Place> = {
  banks: async (server) => `${server.origin}/`,
  overview: at('demo', ''),
  documents: at('demo', 'documents'),
  'documents with problems': at('demo', 'documents', { problems: 'only' }),
  'documents, none matching': at('demo', 'documents', { q: 'no such name' }),
  'a Markdown document': document('memory-bank/current-session.md'),
  'a JSON document': document('memory-bank/cursor_state.json'),
  'its JSON text': document('memory-bank/cursor_state.json', { view: 'text' }),
  'a JSONL document': document('notes/metrics.jsonl'),
  'a link out of the bank': document('notes/host.txt'),
  'a document that is not there': document('notes/nowhere.md'),
  'a document being edited': document('memory-bank/cursor_state.json', { view: 'edit' }),
  'a new document': at('demo', 'documents', { view: 'new' }),
  'the history of a document': document('memory-bank/current-session.md', { view: 'history' }),
  'a long document': at('planted', 'documents', { path: hostile.million }),
  'a broken document': at('planted', 'documents', { path: 'broken.json' }),
  'a torn document': at('planted', 'documents', { path: 'torn.jsonl' }),
  locks: at('demo', 'locks'),
  'a lock held elsewhere': lock('aiconfig/memory/projects/webshop/context.json'),
  'a lock of this machine': lock('aiconfig/memory/projects/webshop/decisions.json'),
  'locks, none': at('planted', 'locks'),
  projects: at('demo', 'projects'),
  'a project': at('demo', 'projects', project),
  'its to-do list': at('demo', 'projects', { ...project, view: 'to-do' }),
  'its context': at('demo', 'projects', { ...project, view: 'context' }),
  'a session of a project': session,
  decisions: at('demo', 'decisions'),
  'a decision': at('demo', 'decisions', { decision: 'webshop/ADR-001' }),
  preferences: at('demo', 'preferences'),
  'a preference being edited': at('demo', 'preferences', {
    edit: 'coding_preferences.testing.approach',
  }),
  'projects, none': at('planted', 'projects'),
  state: at('demo', 'state'),
  knowledge: at('demo', 'knowledge'),
  'knowledge, none matching': at('demo', 'knowledge', { q: 'no such words' }),
  'an entry that is not there': at('demo', 'knowledge', { entry: '7@nowhere' }),
  'the decision log': at('demo', 'knowledge', { tab: 'decisions' }),
  'a context snapshot': at('demo', 'knowledge', { tab: 'snapshot' }),
  tasks: at('demo', 'tasks'),
  archive: at('demo', 'tasks/archive'),
  'archive, none matching': at('demo', 'tasks/archive', { q: 'no such words' }),
  'an archived task that is not there': at('demo', 'tasks/archive', { line: '0-000000000000@x' }),
  'tasks in the order of their queue': at('demo', 'tasks', { order: 'file' }),
  'a task': at('demo', 'tasks', {
    task: '20261120T141502_Retry_payment_capture_when_the_gateway_times_out',
  }),
  'a task that is not there': at('demo', 'tasks', { task: 'nowhere' }),
  runs: at('demo', 'runs'),
  'runs, none matching': at('demo', 'runs', { q: 'no such command' }),
  'runs, none': at('planted', 'runs'),
  'a run': run({ times: 'on', find: 'e' }),
  'a run that is not there': at('demo', 'runs', { run: 'memory-bank/logs/nowhere' }),
  recall: at('demo', 'recall'),
  'a passage that was found': at('demo', 'recall', {
    q: 'deplyo',
    hit: 'memory-bank/current-session.md',
    line: '1',
  }),
  'recall, nothing found': at('demo', 'recall', {
    q: 'zzqqxx',
    tag: 'nowhere',
    before: '2020-01-01',
  }),
  'the index': at('demo', 'recall', { view: 'index' }),
  activity: at('demo', 'activity'),
  'a receipt that is not there': at('demo', 'activity', { receipt: 'rcpt-nowhere' }),
  history: at('demo', 'time'),
  'history, before all of it': at('demo', 'time', { at: '2020-01-01T00:00:00Z' }),
  settings: at('demo', 'settings'),
  'the rules of redaction': at('demo', 'redaction'),
  'settings of another bank': at('planted', 'settings'),
  'latest changes': at('demo', 'activity', { show: 'changes' }),
  'a page of a bank that is not there': at('demo', 'nosuch/deeper'),
  'a page that is not there': async (server) => `${server.origin}/nowhere/at/all`,
  'a bank that is not there': async (server) => `${server.origin}/no-such-bank`,
};

function at(kind: 'demo' | 'planted', place: string, query: Record<string, string> = {}): Place {
  return async (server) => placeUrl(server, await server.bank(kind), place, query);
}

function document(path: string, query: Record<string, string> = {}): Place {
  return at('demo', 'documents', { path, ...query });
}

function lock(target: string): Place {
  return async (server) => {
    const bank = await server.bank('demo');
    return placeUrl(server, bank, 'locks', { id: (await lockOn(server, bank, target)).id });
  };
}

/** The day in its id is that of yesterday, whenever that is. */
async function session(server: Server): Promise<string> {
  const bank = await server.bank('demo');
  const story = await server.query<ProjectStory>('projects.show', { bank: bank.id, ...project });
  const key = story.sessions[0]?.key ?? '';
  return placeUrl(server, bank, 'projects', { ...project, session: key });
}

/** The newest run whose output was kept. */
function run(query: Record<string, string>): Place {
  return async (server) => {
    const bank = await server.bank('demo');
    const { runs } = await server.query<RunPage>('runs.list', { bank: bank.id });
    const id = runs.find(({ hasOutput }) => hasOutput)?.id ?? '';
    return placeUrl(server, bank, 'runs', { run: id, ...query });
  };
}
