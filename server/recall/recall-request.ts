import type { RecallInput } from '@/lib/recall-inputs';

/** A question to one bank. */
export type RecallRequest = Omit<RecallInput, 'bank'>;
