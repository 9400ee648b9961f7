import { numberOf, type Extent } from './document-rows';
import { damaged, type IndexFile } from './index-file';
import type { DocumentToIndex, DocumentWriting, WrittenPassages } from './index-writer';
import { contentOf, fieldsOf, type PassageFields } from './passage-fields';
import type { PassageStore } from './passage-store';
import { storedPassages, type StoredPassage } from './texts/stored-passages';
import type { SymbolTables } from './texts/symbol-tables';

/** Adds a document, or makes what is kept of it equal to what is given, by as few changes as it takes. */
export function replaceDocument(
  file: IndexFile,
  store: PassageStore,
  document: DocumentToIndex,
): DocumentWriting {
  const known = store.documents.find(document.path);
  if (known !== null) store.settle();
  const id = known?.id ?? store.newDocument();
  const old = known && known.passages > 0 ? new OldPassages(file, store.engine.symbols, id) : null;
  return writing(store, { id, document, old, extent: nothing, removed: 0 });
}

/** @param fromLine passages of this line and later ones go; null: none does */
export function appendDocument(
  file: IndexFile,
  store: PassageStore,
  document: DocumentToIndex,
  fromLine: number | null,
): DocumentWriting {
  const known = store.documents.find(document.path);
  if (known === null) return replaceDocument(file, store, document);
  store.settle();
  const gone =
    fromLine !== null && fromLine <= known.lastLine ? linesFrom(file, known.id, fromLine) : [];
  store.remove(gone);
  const { passages, lastSeq, lastLine } = known;
  const extent = {
    passages: passages - gone.length,
    lastSeq,
    lastLine: Math.min(lastLine, (fromLine ?? Infinity) - 1),
  };
  return writing(store, { id: known.id, document, old: null, extent, removed: gone.length });
}

const nothing: Extent = { passages: 0, lastSeq: -1, lastLine: -1 };

function linesFrom(file: IndexFile, document: number, line: number): number[] {
  const rest = 'FROM passages WHERE document = ? AND line >= ?';
  return file.rows('id', rest, [document, line]).map(([id]) => numberOf(id));
}

interface Begun {
  id: number;
  document: DocumentToIndex;
  /** What is kept of it; null where all that comes is new. */
  old: OldPassages | null;
  /** What stands before all that comes. */
  extent: Extent;
  removed: number;
}

function writing(store: PassageStore, begun: Begun): DocumentWriting {
  const { id, old } = begun;
  let { passages: kept, lastSeq, lastLine } = begun.extent;
  let added = 0;
  const addOne = (fields: PassageFields) => {
    lastSeq += 1;
    lastLine = Math.max(lastLine, fields.line ?? -1);
    if (old?.keeps(fields, lastSeq)) kept += 1;
    else {
      store.add(id, lastSeq, fields);
      added += 1;
    }
  };
  return {
    add: (passages) => passages.forEach((passage) => addOne(fieldsOf(passage))),
    done(document = begun.document): WrittenPassages {
      const left = old?.end() ?? [];
      store.remove(left);
      store.documents.save(id, document, { passages: kept + added, lastSeq, lastLine });
      return { added, kept, removed: begun.removed + left.length };
    },
  };
}

/** Those of a document, in their order, each given away once. */
class OldPassages {
  private readonly ids: number[];
  private page: StoredPassage[] = [];
  private at = 0;
  /** Null as long as all were the same so far; then what is left, by its content. */
  private rest: Map<string, StoredPassage[]> | null = null;
  private moved: [id: number, seq: number, line: number | null][] = [];

  constructor(
    private readonly file: IndexFile,
    private readonly symbols: SymbolTables,
    document: number,
  ) {
    const rest = 'FROM (SELECT id FROM passages WHERE document = ? ORDER BY seq)';
    this.ids = file.rows('id', rest, [document]).map(([id]) => numberOf(id));
  }

  /** Whether this one is there; then it stands at that place from now on. */
  keeps(fields: PassageFields, seq: number): boolean {
    if (this.rest === null) {
      const next = this.next();
      if (next && contentOf(next.fields) === contentOf(fields)) return this.move(next, fields, seq);
      this.rest = this.restFrom(next);
    }
    const same = this.rest.get(contentOf(fields));
    const found = same?.shift();
    return found !== undefined && this.move(found, fields, seq);
  }

  /** Ends it: the ids of those that nobody wanted. */
  end(): number[] {
    const rest = this.rest ?? this.restFrom(this.next());
    this.flushMoved();
    return [...rest.values()].flatMap((same) => same.map(({ id }) => id));
  }

  private move(found: StoredPassage, { line }: PassageFields, seq: number): true {
    if (found.seq !== seq || found.fields.line !== line) this.moved.push([found.id, seq, line]);
    if (this.moved.length >= 1000) this.flushMoved();
    return true;
  }

  private flushMoved(): void {
    if (this.moved.length === 0) return;
    this.file.run(moveRows, [JSON.stringify(this.moved)]);
    this.moved = [];
  }

  private next(): StoredPassage | undefined {
    if (this.at % pageSize === 0) this.readPage();
    const next = this.page[this.at % pageSize];
    this.at += 1;
    return next;
  }

  private readPage(): void {
    const ids = this.ids.slice(this.at, this.at + pageSize);
    const rest =
      'FROM (SELECT * FROM passages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY seq)';
    this.page = storedPassages(this.file, this.symbols, rest, [JSON.stringify(ids)]);
    if (this.page.length !== ids.length) throw damaged();
  }

  private restFrom(first: StoredPassage | undefined): Map<string, StoredPassage[]> {
    const rest = new Map<string, StoredPassage[]>();
    for (let one = first; one !== undefined; one = this.next()) {
      const content = contentOf(one.fields);
      const same = rest.get(content);
      if (same) same.push(one);
      else rest.set(content, [one]);
    }
    return rest;
  }
}

const pageSize = 500;

const moveRows = `UPDATE passages SET seq = moved.value ->> 1, line = moved.value ->> 2
  FROM (SELECT value FROM json_each(?)) AS moved WHERE passages.id = moved.value ->> 0`;
