import type * as z from 'zod';
import type { Bank } from '@/server/bank/bank';

/** One thing agents may ask. What it answers is redacted, and small enough to be read by a model. */
export interface Tool<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  name: string;
  title: string;
  /** For the model: when to use it, and what comes back. */
  description: string;
  input: Input;
  output: Output;
  run(bank: Bank, input: z.output<Input>, signal: AbortSignal): Promise<z.input<Output>>;
  /** The same for who reads text. */
  textOf(answer: z.output<Output>): string;
}

/** Of the JSON of one answer, in characters. */
export const longestAnswer = 60_000;

/** Keeps the types of one tool together, and forgets them for the list of all. */
export function tool<Input extends z.ZodType, Output extends z.ZodType>(
  one: Tool<Input, Output>,
): Tool {
  return one as unknown as Tool;
}
