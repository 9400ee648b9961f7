import type { PreferencesList, PreferencesView } from '@/lib/preference';
import type { Bank } from '@/server/bank/bank';
import { readTreeDocument } from '@/server/bank/projects/load-project';
import { aiconfigTrees, type TreeDocument } from '@/server/bank/projects/project-documents';
import { readPreferences as preferencesIn } from '@/server/layouts/aiconfig/story/read-preferences';
import { redactText } from '@/server/redaction/redact';

/** The preferences of every aiconfig tree of a bank. Never fails for one bad document. */
export async function readPreferences(bank: Bank): Promise<PreferencesList> {
  const { homes, preferences } = await aiconfigTrees(bank.root);
  const views: PreferencesView[] = [];
  for (const one of preferences) views.push(...(await viewOf(bank.root, one)));
  return { homes: homes.map((home) => redactText(home).text), views };
}

async function viewOf(root: string, { entry, home }: TreeDocument): Promise<PreferencesView[]> {
  const read = await readTreeDocument(root, entry, preferencesIn);
  if (!read) return [];
  const { document, meaning, conflicts, notes } = read;
  const nothing = { version: null, lastUpdated: null, groups: [], learned: [], others: [] };
  const about = { home: redactText(home).text, document, conflicts, notes };
  return [{ ...(meaning ?? nothing), ...about }];
}
