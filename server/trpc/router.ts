import { router } from './procedures';
import { aiconfigRouter } from './aiconfig';
import { archiveRouter } from './archive';
import { banksRouter } from './banks';
import { changesRouter } from './changes';
import { documentsRouter } from './documents';
import { healthRouter } from './health';
import { historyRouter } from './history';
import { knowledgeRouter } from './knowledge';
import { liveRouter } from './live';
import { locksRouter } from './locks';
import { plansRouter } from './plans';
import { projectsRouter } from './projects';
import { recallRouter } from './recall';
import { redactionRouter } from './redaction';
import { receiptsRouter } from './receipts';
import { runsRouter } from './runs';
import { tasksRouter } from './tasks';
import { settingsRouter } from './settings';
import { stateRouter } from './state';

export const appRouter = router({
  aiconfig: aiconfigRouter,
  archive: archiveRouter,
  banks: banksRouter,
  changes: changesRouter,
  documents: documentsRouter,
  health: healthRouter,
  history: historyRouter,
  knowledge: knowledgeRouter,
  locks: locksRouter,
  plans: plansRouter,
  projects: projectsRouter,
  recall: recallRouter,
  receipts: receiptsRouter,
  redaction: redactionRouter,
  runs: runsRouter,
  tasks: tasksRouter,
  settings: settingsRouter,
  state: stateRouter,
  live: liveRouter,
});

export type AppRouter = typeof appRouter;
