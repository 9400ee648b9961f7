import type { DocumentChange } from '../document-change';

/** How a document is brought back to what its readers understand, and what there is to know about it. */
export interface Repair {
  changes: DocumentChange[];
  warnings: string[];
}
