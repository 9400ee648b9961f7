import { compareVersionsInput, versionInput, versionsInput } from '@/lib/inputs';
import { compareVersions } from '@/server/services/compare-versions';
import { listVersions } from '@/server/services/list-versions';
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
});
