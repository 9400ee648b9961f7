import { parentPort } from 'node:worker_threads';
import type { DocumentForm } from '@/lib/document';
import type { ConfinedPath } from '@/server/disk/confine';
import { scanFile, type Scan } from './scan-file';

/** Scans big files beside the event loop that answers requests. */
export interface ScanRequest {
  id: number;
  place: ConfinedPath;
  form: DocumentForm;
}

export type ScanAnswer = { id: number; scan: Scan } | { id: number; scan: null };

parentPort?.on('message', ({ id, place, form }: ScanRequest) => {
  scanFile(place, form).then(
    (scan) => parentPort?.postMessage({ id, scan } satisfies ScanAnswer),
    () => parentPort?.postMessage({ id, scan: null } satisfies ScanAnswer),
  );
});
