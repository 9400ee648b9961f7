// Whether node_modules is what the lock file says.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** npm writes `node_modules/.package-lock.json` last. */
export async function isInstalled() {
  const [lock, installed] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map((file) =>
      stat(join(root, file)).catch(() => null),
    ),
  );
  return installed !== null && lock !== null && installed.mtimeMs >= lock.mtimeMs;
}
