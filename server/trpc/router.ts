import { router } from './procedures';
import { banksRouter } from './banks';
import { changesRouter } from './changes';
import { documentsRouter } from './documents';
import { healthRouter } from './health';
import { historyRouter } from './history';
import { liveRouter } from './live';
import { locksRouter } from './locks';
import { plansRouter } from './plans';
import { receiptsRouter } from './receipts';

export const appRouter = router({
  banks: banksRouter,
  changes: changesRouter,
  documents: documentsRouter,
  health: healthRouter,
  history: historyRouter,
  locks: locksRouter,
  plans: plansRouter,
  receipts: receiptsRouter,
  live: liveRouter,
});

export type AppRouter = typeof appRouter;
