import * as z from 'zod';
import { bank, why } from './inputs';

/** A name of a setting, and what it is to be: JSON; null takes it out of the file, so that its default holds. */
const wish = {
  key: z.string().min(1).max(100),
  value: z.union([
    z.string().max(4096),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.string().max(4096)).max(200),
  ]),
};

export const proposeSettingInput = z.object({ bank, ...wish });
export const planSetSettingInput = z.object({ bank, ...wish, reason: why });
