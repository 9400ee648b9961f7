import type { Corpus, Engine, Question } from './entry';
import type { Quality, Ranking } from './score';
import { qualityOf } from './score';

export interface Judged {
  name: string;
  /** Each question in its group. */
  quality: Quality;
  /** By what was said in one sitting; null where no entry says so. */
  sessions: Quality | null;
  /** The same questions asked of everything; null where no question has a group. */
  pooled: Quality | null;
  pooledSessions: Quality | null;
  msPerQuestion: number;
  /** What was found for each question, by its id. */
  rankings: ReadonlyMap<string, Ranking>;
}

/** Relevant entries that are not in the corpus count for nobody; a question without any other is left out. */
export async function judge(engine: Engine, corpus: Corpus): Promise<Judged> {
  const questions = answerable(corpus);
  const started = performance.now();
  const own = await askAll(engine, corpus, questions);
  const msPerQuestion = (performance.now() - started) / Math.max(1, questions.length);
  const hasGroups = questions.some(({ group }) => group !== null);
  const pooled = hasGroups ? await askAll(engine, corpus, questions.map(ungrouped)) : null;
  const hasSessions = corpus.entries.some(({ session }) => session !== null);
  return {
    name: engine.name,
    quality: qualityOf(own.entries),
    sessions: hasSessions ? qualityOf(own.sessions) : null,
    pooled: pooled && qualityOf(pooled.entries),
    pooledSessions: pooled && hasSessions ? qualityOf(pooled.sessions) : null,
    msPerQuestion,
    rankings: new Map(questions.map(({ id }, at) => [id, own.entries[at] as Ranking])),
  };
}

export function answerable({ entries, questions }: Corpus): Question[] {
  const known = new Set(entries.map(({ id }) => id));
  return questions
    .map((one) => ({ ...one, gains: new Map([...one.gains].filter(([id]) => known.has(id))) }))
    .filter(({ gains }) => gains.size > 0);
}

const ungrouped = (question: Question): Question => ({ ...question, group: null });

async function askAll(engine: Engine, { entries }: Corpus, questions: readonly Question[]) {
  const sessionOf = new Map(entries.map(({ id, group, session }) => [id, named(group, session)]));
  const found: { entries: Ranking[]; sessions: Ranking[] } = { entries: [], sessions: [] };
  for (const { text, group, gains } of questions) {
    const places = await engine.ask(text, group);
    const ids = [...new Set(places.map((at) => entries[at]?.id ?? ''))];
    found.entries.push({ found: ids, gains });
    const sessions = distinct(ids.map((id) => sessionOf.get(id)));
    const meant = distinct([...gains.keys()].map((id) => sessionOf.get(id)));
    if (meant.length > 0)
      found.sessions.push({ found: sessions, gains: new Map(meant.map((id) => [id, 1])) });
  }
  return found;
}

const named = (group: string | null, session: string | null) =>
  session === null ? null : JSON.stringify([group, session]);

function distinct(names: readonly (string | null | undefined)[]): string[] {
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}
