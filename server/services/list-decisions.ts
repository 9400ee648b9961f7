import type { DecisionRegister } from '@/lib/decision';
import type { Bank } from '@/server/bank/bank';
import { readTreeDocument } from '@/server/bank/projects/load-project';
import { aiconfigTrees } from '@/server/bank/projects/project-documents';
import { readDecisions } from '@/server/layouts/aiconfig/story/read-decisions';
import { redactText } from '@/server/redaction/redact';

/** The decisions of every project of a bank, joined with those they replace. Never fails for one bad document. */
export async function listDecisions(bank: Bank): Promise<DecisionRegister> {
  const { homes, projects } = await aiconfigTrees(bank.root);
  const register: DecisionRegister = {
    homes: homes.map((home) => redactText(home).text),
    decisions: [],
    documents: [],
    conflicts: [],
    notes: [],
  };
  for (const { documents, ...place } of projects) {
    const home = redactText(place.home).text;
    const project = redactText(place.project).text;
    const prefix = `${homes.length > 1 ? `${home || '.'}:` : ''}${project}/`;
    const read = await readTreeDocument(
      bank.root,
      documents['decision-register'],
      (value, notes, path) => readDecisions(value, { home, project, path, prefix }, notes),
    );
    if (!read) continue;
    register.decisions.push(...(read.meaning ?? []));
    register.documents.push(read.document);
    register.conflicts.push(...read.conflicts);
    register.notes.push(...read.notes);
  }
  return register;
}
