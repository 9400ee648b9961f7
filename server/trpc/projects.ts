import { bankInput } from '@/lib/inputs';
import { projectInput } from '@/lib/project-inputs';
import { listDecisions } from '@/server/services/list-decisions';
import { listProjects } from '@/server/services/list-projects';
import { readPreferences } from '@/server/services/read-preferences';
import { readProject } from '@/server/services/read-project';
import { bankOf, procedure, router } from './procedures';

export const projectsRouter = router({
  list: procedure.input(bankInput).query(({ ctx, input }) => listProjects(bankOf(ctx, input.bank))),
  show: procedure
    .input(projectInput)
    .query(({ ctx, input }) => readProject(bankOf(ctx, input.bank), input)),
  decisions: procedure
    .input(bankInput)
    .query(({ ctx, input }) => listDecisions(bankOf(ctx, input.bank))),
  preferences: procedure
    .input(bankInput)
    .query(({ ctx, input }) => readPreferences(bankOf(ctx, input.bank))),
});
