import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank } from '@/server/bank/open-bank';
import { listArchive } from '@/server/services/list-archive';

/** Reads the first page of an archive, then searches all of it, and says what that took as one line of JSON. */
const [root = '', query = ''] = process.argv.slice(2);
const options = { readOnly: true, demo: false, watch: false, stateDirectory: null };
const bank = await openBank({ root, events: createEventHub(), taken: new Set(), ...options });
const asked = { query: null, from: null, to: null, month: null, source: null };
let began = performance.now();
const first = await listArchive(bank, { ...asked, cursor: null, limit: 100 });
const firstMs = performance.now() - began;
began = performance.now();
const found: string[] = [];
let looked = 0;
let pages = 0;
for (let cursor: string | null = null; ; pages += 1) {
  const page = await listArchive(bank, { ...asked, query, cursor, limit: 100, budgetMs: 400 });
  found.push(...page.tasks.map(({ description }) => description));
  looked += page.looked;
  cursor = page.cursor;
  if (cursor === null) break;
}
const searchMs = performance.now() - began;
const rssMiB = process.resourceUsage().maxRSS / 1024;
const shown = first.tasks.length;
console.log(JSON.stringify({ shown, firstMs, found, looked, pages, searchMs, rssMiB }));
await bank.close();
