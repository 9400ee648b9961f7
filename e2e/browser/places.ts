import type { Server } from './server';
import { lockOn, placeUrl } from './pages';
import { hostile } from './planted-bank';

/** Every page there is, in the states that look different. */
export async function everyPage(server: Server): Promise<Record<string, string>> {
  const demo = await server.bank('demo');
  const planted = await server.bank('planted');
  const document = (path: string, more: Record<string, string> = {}) =>
    placeUrl(server, demo, 'documents', { path, ...more });
  const lock = async (target: string) =>
    placeUrl(server, demo, 'locks', { id: (await lockOn(server, demo, target)).id });
  return {
    banks: `${server.origin}/`,
    overview: placeUrl(server, demo, ''),
    documents: placeUrl(server, demo, 'documents'),
    'documents with problems': placeUrl(server, demo, 'documents', { problems: 'only' }),
    'documents, none matching': placeUrl(server, demo, 'documents', { q: 'no such name' }),
    'a Markdown document': document('memory-bank/current-session.md'),
    'its text': document('memory-bank/current-session.md', { view: 'text' }),
    'a JSON document': document('memory-bank/cursor_state.json'),
    'its JSON text': document('memory-bank/cursor_state.json', { view: 'text' }),
    'a JSONL document': document('notes/metrics.jsonl'),
    'a link out of the bank': document('notes/host.txt'),
    'a document that is not there': document('notes/nowhere.md'),
    'a long document': placeUrl(server, planted, 'documents', { path: hostile.million }),
    'a broken document': placeUrl(server, planted, 'documents', { path: 'broken.json' }),
    'a torn document': placeUrl(server, planted, 'documents', { path: 'torn.jsonl' }),
    locks: placeUrl(server, demo, 'locks'),
    'a lock held elsewhere': await lock('aiconfig/memory/projects/webshop/context.json'),
    'a lock': await lock('aiconfig/memory/projects/webshop/decisions.json'),
    'locks, none': placeUrl(server, planted, 'locks'),
    activity: placeUrl(server, demo, 'activity'),
    'latest changes': placeUrl(server, demo, 'activity', { show: 'changes' }),
    'a page that is not there': `${server.origin}/nowhere/at/all`,
    'a bank that is not there': `${server.origin}/no-such-bank`,
  };
}
