import { bankInput } from '@/lib/inputs';
import { planSetSettingInput, proposeSettingInput } from '@/lib/settings-inputs';
import { planSetSetting } from '@/server/services/plan-set-setting';
import { proposeSetting } from '@/server/services/propose-setting';
import { readSettingsView } from '@/server/services/read-settings-view';
import { bankOf, procedure, router } from './procedures';

export const settingsRouter = router({
  view: procedure.input(bankInput).query(({ ctx, input }) => {
    const { lockTimeout = null } = ctx;
    return readSettingsView(bankOf(ctx, input.bank), { lockTimeout });
  }),
  propose: procedure
    .input(proposeSettingInput)
    .query(({ ctx, input }) => proposeSetting(bankOf(ctx, input.bank), input)),
  planSet: procedure
    .input(planSetSettingInput)
    .mutation(({ ctx, input }) => planSetSetting(bankOf(ctx, input.bank), input, ctx.caller)),
});
