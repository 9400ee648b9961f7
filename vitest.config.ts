import { defineConfig } from 'vitest/config';
import { LongestFirst } from './e2e/tools/longest-first';

const root = import.meta.dirname;

export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    globalSetup: ['e2e/processes/setup.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,server,components}/**/*.test.{ts,tsx}'],
          // Unsaid, one processor of two would stand idle.
          maxWorkers: 2,
          // Loading the modules anew for each file took half of all the time.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: ['e2e/processes/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
