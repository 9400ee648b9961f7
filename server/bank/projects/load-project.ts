import type { Decision } from '@/lib/decision';
import type { ProjectStory, Session } from '@/lib/project';
import type { ConflictMark, Note, SourceDocument } from '@/lib/project-note';
import { conflictsIn } from '@/server/layouts/aiconfig/story/conflicts';
import { gatherFiles, gatherFollowUps } from '@/server/layouts/aiconfig/story/gather-sessions';
import { newNotes, type Notes } from '@/server/layouts/aiconfig/story/notes';
import { readContext, type ProjectContext } from '@/server/layouts/aiconfig/story/read-context';
import { readDecisions } from '@/server/layouts/aiconfig/story/read-decisions';
import { readSessions } from '@/server/layouts/aiconfig/story/read-sessions';
import { versionsOf } from '@/server/layouts/aiconfig/story/versions';
import type { Entry } from '@/server/bank/list-entries';
import type { Json } from '@/server/layouts/findings';
import { redactText } from '@/server/redaction/redact';
import type { ProjectDocuments } from './project-documents';
import { readJson, type ShownJson } from './read-json';

/** One document, read, with what was strange about it. */
export interface ReadDocument<Meaning> {
  document: SourceDocument;
  meaning: Meaning | null;
  conflicts: ConflictMark[];
  notes: Note[];
}

/** Everything about one project, from whichever of its documents can be read. */
export async function loadProject(
  root: string,
  { home, project, documents }: ProjectDocuments,
  severalHomes: boolean,
): Promise<{ story: ProjectStory; context: ProjectContext | null }> {
  const place = { home: redactText(home).text, project: redactText(project).text };
  const prefix = `${severalHomes ? `${place.home || '.'}:` : ''}${place.project}/`;
  const [context, log, register] = await Promise.all([
    readTreeDocument(root, documents['project-context'], readContext),
    readTreeDocument(root, documents['session-log'], readSessions),
    readTreeDocument(root, documents['decision-register'], (value, notes, path) =>
      readDecisions(value, { ...place, path, prefix }, notes),
    ),
  ]);
  const read = [context, log, register].filter((one) => one !== null);
  const decisions = register?.meaning ?? [];
  const sessions = withRegister(log?.meaning ?? [], decisions);
  const story: ProjectStory = {
    ...place,
    documents: read.map(({ document }) => document),
    context: context?.meaning?.facts ?? [],
    sessions,
    decisions,
    followUps: gatherFollowUps(sessions),
    files: gatherFiles(sessions),
    conflicts: read.flatMap(({ conflicts }) => conflicts),
    notes: read.flatMap(({ notes }) => notes),
  };
  return { story, context: context?.meaning ?? null };
}

/** One document of a tree; null when there is none. */
export async function readTreeDocument<Meaning>(
  root: string,
  entry: Entry | undefined,
  read: (value: Json, notes: Notes, path: string) => Meaning,
): Promise<ReadDocument<Meaning> | null> {
  if (!entry) return null;
  const shown = await readJson(root, entry);
  const { path, value } = { ...shown, path: redactText(shown.path).text };
  if (value === undefined) {
    return { document: sourceOf(shown, path), meaning: null, conflicts: [], notes: [] };
  }
  const known = typeof value === 'object' && value !== null ? understood.get(value) : undefined;
  if (known?.by === read) return known.as as ReadDocument<Meaning>;
  const notes = newNotes(path);
  const meaning = read(value, notes, path);
  const conflicts = conflictsIn(path, value);
  const as = { document: sourceOf(shown, path), meaning, conflicts, notes: notes.list };
  if (typeof value === 'object' && value !== null) understood.set(value, { by: read, as });
  return as;
}

/** What was made of a document that is still remembered: thousands of sessions are not read at each question. */
const understood = new WeakMap<object, { by: unknown; as: ReadDocument<unknown> }>();

function sourceOf({ revision, modifiedAt, problem, value }: ShownJson, path: string) {
  const versions = value === undefined ? [] : versionsOf(value);
  return { path, revision, modifiedAt, versions, problem: problem && redactText(problem).text };
}

/** What a session decided, joined with the register where it names one of its decisions. */
function withRegister(sessions: Session[], decisions: readonly Decision[]): Session[] {
  const byId = new Map(decisions.map(({ id, key }) => [id?.toLowerCase(), key]));
  const named = (text: string) => {
    const id = /\bADR-\d+\b/i.exec(text)?.[0] ?? text.trim();
    return byId.get(id.toLowerCase()) ?? null;
  };
  return sessions.map((session) => ({
    ...session,
    decisions: session.decisions.map((one) => ({ ...one, register: named(one.decision) })),
  }));
}
