import { termNumber } from '../analyse/term-number';
import {
  allDocumentRows,
  documentRow,
  saveDocument,
  type DocumentRow,
  type Extent,
} from './document-rows';
import type { IndexFile } from './index-file';
import type { DocumentToIndex } from './index-writer';

/** The rows of documents. Where a whole index is made most are not there yet: only for others is it asked. */
export class KnownDocuments {
  private readonly paths: Set<number> | null;

  constructor(
    private readonly file: IndexFile,
    isRebuild: boolean,
  ) {
    this.paths = isRebuild ? new Set() : null;
    if (isRebuild) for (const { path } of allDocumentRows(file)) this.note(path);
  }

  find(path: string): DocumentRow | null {
    const isNew = this.paths !== null && !this.paths.has(termNumber(path));
    return isNew ? null : documentRow(this.file, path);
  }

  save(id: number, document: DocumentToIndex, extent: Extent): void {
    this.note(document.path);
    saveDocument(this.file, id, document, extent);
  }

  private note(path: string): void {
    this.paths?.add(termNumber(path));
  }
}
