import type { Server } from './server';
import { lockOn, placeUrl } from './pages';
import { hostile } from './planted-bank';

type Place = (server: Server) => Promise<string>;

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
  activity: at('demo', 'activity'),
  'a receipt that is not there': at('demo', 'activity', { receipt: 'rcpt-nowhere' }),
  history: at('demo', 'time'),
  'history, before all of it': at('demo', 'time', { at: '2020-01-01T00:00:00Z' }),
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
