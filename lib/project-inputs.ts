import * as z from 'zod';
import { bankInput } from './inputs';

/** Schemas of what is asked about projects. Never import from client code. */

export const projectInput = bankInput.extend({
  /** The tree's directory; empty or `.` for the bank's root. */
  home: z.string().max(8192).default(''),
  /** The name of its directory. */
  project: z.string().min(1).max(255),
});
