import type { BankPath } from '@/lib/bank-path';
import { shareRuns } from '@/lib/share-runs';
import { listEntries, type Entry } from '@/server/bank/list-entries';

export type ProjectDocumentKind = 'project-context' | 'session-log' | 'decision-register';

/** One document of an aiconfig tree. */
export interface TreeDocument {
  entry: Entry;
  home: BankPath | '';
}

/** The documents of one project. */
export interface ProjectDocuments {
  home: BankPath | '';
  project: string;
  documents: Partial<Record<ProjectDocumentKind, Entry>>;
}

export interface AiconfigTrees {
  homes: (BankPath | '')[];
  projects: ProjectDocuments[];
  preferences: TreeDocument[];
}

/** The aiconfig trees of a bank by their names alone; shared by those who ask at the same time. */
export function aiconfigTrees(root: string): Promise<AiconfigTrees> {
  const run = runs.get(root) ?? shareRuns(() => findTrees(root));
  runs.set(root, run);
  return run();
}

const runs = new Map<string, () => Promise<AiconfigTrees>>();

async function findTrees(root: string): Promise<AiconfigTrees> {
  const { entries, recogniser } = await listEntries(root);
  const projects = new Map<string, ProjectDocuments>();
  const preferences: TreeDocument[] = [];
  for (const entry of entries) {
    const { layout, claim, home, relative } = entry.recognised;
    if (layout.name !== 'aiconfig') continue;
    if (claim.kind === 'preferences') preferences.push({ entry, home });
    const project = /^memory\/projects\/([^/]+)\//.exec(relative)?.[1];
    if (project === undefined || !isProjectKind(claim.kind)) continue;
    const key = `${home}\0${project}`;
    const known = projects.get(key) ?? { home, project, documents: {} };
    known.documents[claim.kind] = entry;
    projects.set(key, known);
  }
  return { homes: recogniser.homesOf('aiconfig'), projects: [...projects.values()], preferences };
}

const kinds: ProjectDocumentKind[] = ['project-context', 'session-log', 'decision-register'];

function isProjectKind(kind: string): kind is ProjectDocumentKind {
  return (kinds as string[]).includes(kind);
}
