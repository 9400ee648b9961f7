import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/tools/find-browser.mjs';

const executablePath = await findBrowser();

export default defineConfig({
  testDir: 'e2e/browser',
  outputDir: 'test-results',
  // Each worker serves banks of its own (see e2e/browser/test.ts).
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    // Playwright's video needs an encoder that is in no package; a trace tells more.
    video: 'off',
    // It costs a fifth of the whole: kept when it is asked for.
    trace: process.env['STRONGROOM_TRACE'] === '1' ? 'retain-on-failure' : 'off',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        '--disable-gpu',
        '--disable-quic',
        // What DNS rebinding does: a foreign name that leads to this machine.
        '--host-resolver-rules=MAP evil.test 127.0.0.1, MAP *.evil.test 127.0.0.1',
      ],
    },
  },
});
