import {
  bankInput,
  compareMomentsInput,
  compareVersionsInput,
  momentInput,
  planForgetInput,
  planRestoreMomentInput,
  recordedStepsInput,
  versionInput,
  versionsInput,
} from '@/lib/inputs';
import { compareMoments } from '@/server/services/compare-moments';
import { compareVersions } from '@/server/services/compare-versions';
import { listLossAlerts } from '@/server/services/list-loss-alerts';
import { listMoment } from '@/server/services/list-moment';
import { listRecordedSteps } from '@/server/services/list-recorded-steps';
import { listVersions } from '@/server/services/list-versions';
import { planForgetHistory } from '@/server/services/plan-forget-history';
import { planRestoreMoment } from '@/server/services/plan-restore-moment';
import { readVersion } from '@/server/services/read-version';
import { bankOf, procedure, router } from './procedures';

export const historyRouter = router({
  versions: procedure
    .input(versionsInput)
    .query(({ ctx, input }) => listVersions(bankOf(ctx, input.bank), input)),
  version: procedure
    .input(versionInput)
    .query(({ ctx, input }) => readVersion(bankOf(ctx, input.bank), input)),
  compare: procedure
    .input(compareVersionsInput)
    .query(({ ctx, input }) => compareVersions(bankOf(ctx, input.bank), input)),
  losses: procedure
    .input(bankInput)
    .query(({ ctx, input }) => listLossAlerts(bankOf(ctx, input.bank))),
  moment: procedure
    .input(momentInput)
    .query(({ ctx, input }) => listMoment(bankOf(ctx, input.bank), input)),
  compareMoments: procedure
    .input(compareMomentsInput)
    .query(({ ctx, input }) => compareMoments(bankOf(ctx, input.bank), input)),
  steps: procedure
    .input(recordedStepsInput)
    .query(({ ctx, input }) => listRecordedSteps(bankOf(ctx, input.bank), input)),
  planRestoreMoment: procedure
    .input(planRestoreMomentInput)
    .mutation(({ ctx, input }) => planRestoreMoment(bankOf(ctx, input.bank), input, ctx.caller)),
  planForget: procedure
    .input(planForgetInput)
    .mutation(({ ctx, input }) => planForgetHistory(bankOf(ctx, input.bank), input, ctx.caller)),
});
