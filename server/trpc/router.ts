import { router } from './procedures';
import { banksRouter } from './banks';
import { documentsRouter } from './documents';
import { liveRouter } from './live';
import { locksRouter } from './locks';
import { plansRouter } from './plans';
import { receiptsRouter } from './receipts';

export const appRouter = router({
  banks: banksRouter,
  documents: documentsRouter,
  locks: locksRouter,
  plans: plansRouter,
  receipts: receiptsRouter,
  live: liveRouter,
});

export type AppRouter = typeof appRouter;
