import * as z from 'zod';
import { bank } from './inputs';

/** Longer texts are refused by the service, in words. */
export const testRedactionInput = z.object({ bank, text: z.string().max(4 << 20) });
