import * as z from 'zod';
import { bank, halfCharacter, isWhole, path, why } from './inputs';
import { longestDescription, taskOrders } from './task';

const task = z.string().min(1).max(20_000);
const home = path.nullable().default(null);
/** When it was asked for, with its offset; left out: now. A plan that is made again is then the same. */
const at = z.string().max(60).nullable().default(null);
const todoText = z.string().min(1).max(200_000).refine(isWhole, halfCharacter);

export const taskBoardInput = z.object({ bank, order: z.enum(taskOrders).default('created') });
export const taskInput = z.object({ bank, task, home });

export const planAddTaskInput = z.object({
  bank,
  home,
  description: z
    .string()
    .trim()
    .min(1, 'say what is to be done')
    .max(longestDescription)
    .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), 'is one line without control characters')
    .refine(isWhole, halfCharacter),
  todos: z.array(todoText).max(500).default([]),
  at,
  reason: why,
});

const change = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('tick'),
    /** From 0. */
    index: z.number().int().min(0).max(1_000_000),
    /** What tells the text that was seen there; where it stands elsewhere now, it is ticked there. */
    ref: z.string().max(100).nullable().default(null),
    done: z.boolean(),
  }),
  z.object({ kind: z.literal('add-todo'), text: todoText }),
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('complete') }),
  z.object({ kind: z.literal('interrupt') }),
]);
export const planChangeTaskInput = z.object({ bank, task, home, change, at, reason: why });

export const planMoveTaskInput = z.object({
  bank,
  task,
  home,
  to: z.union([z.literal('first'), z.literal('last'), z.object({ before: task })]),
  reason: why,
});
