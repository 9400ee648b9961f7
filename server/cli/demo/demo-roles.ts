/** Agents that stay at work. */
export const demoRoles = ['planner', 'scribe', 'auditor', 'reader', 'builder'] as const;

/** Agents that are killed inside the lock they took. */
export const doomedRoles = ['doomed-scribe', 'doomed-planner'] as const;

/** Starts all others, ends them, removes the bank. */
export const foreman = 'foreman';

export type DemoRole = (typeof demoRoles)[number] | (typeof doomedRoles)[number] | typeof foreman;
