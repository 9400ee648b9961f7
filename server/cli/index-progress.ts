import { bytesOf, countOf, plural } from '@/lib/format';
import type { IndexProgress } from '@/lib/recall';

/** How far a refresh is, in one line. */
export function progressWords(progress: IndexProgress): string {
  const { documentsDone, documentsTotal, bytesDone, bytesTotal } = progress;
  const share = bytesTotal === 0 ? 100 : Math.min(100, Math.floor((100 * bytesDone) / bytesTotal));
  const documents = `${countOf(documentsDone)} of ${plural(documentsTotal, 'document')}`;
  return `${share} %, ${documents}, ${bytesOf(bytesDone)} of ${bytesOf(bytesTotal)}`;
}
