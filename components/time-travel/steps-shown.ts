/** Recorded changes that can be gone through one by one. */
export const stepsShown = 200;
