// The Chromium the tests drive: the one named, else Playwright's own, else the system's.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** @returns {Promise<string | null>} an executable, or null when there is none */
export async function findBrowser() {
  const named = process.env.STRONGROOM_CHROMIUM;
  if (named) return isExecutable(named) ? named : null;
  const { chromium } = await import('playwright');
  if (isExecutable(chromium.executablePath())) return chromium.executablePath();
  return names.map((name) => findOnPath(name)).find((path) => path !== null) ?? null;
}

export function findOnPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
