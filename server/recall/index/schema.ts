import { createHash } from 'node:crypto';
import { passageKinds } from '@/lib/recall';

/** `application_id` of an index: "srRi". */
export const applicationId = 0x73725269;

/*
 * `passages` keeps the text as it is shown, `terms` is searched and keeps no text. A passage's place among its
 * neighbours is (document, thread, seq), where `thread` is a digest of its name. `lastSeq` and `lastLine` of a document
 * are at least those of its passages. `texts`: key, title and text, shortened by symbols, with a check, see `keptTexts`.
 * `symbols`: the words and pairs of words that codes stand for, in the texts of the passages from one on up to the next
 * row's; chosen anew as the index grows. Each stood in several texts then, and stays until those passages are gone.
 * `lengths`: how many terms passages have, see `Lengths`.
 * `words`: each word as written, folded, with a term that stands wherever it does, and in how many passages; of a term
 * in how many it stands, in whatever form. Many in a block, see `word-block.ts`; `first`: the key it begins with. `grams`
 * finds the blocks with words that hold a piece, and others. `labels`: agent and tags, once for all passages that share
 * them. Both go with their last passage. `counts`: what is put aside of words and terms while an index is made.
 */
export const statements: readonly string[] = [
  'CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID',
  `CREATE TABLE documents (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, folded TEXT NOT NULL, kind TEXT NOT NULL, layout TEXT NOT NULL, size INTEGER NOT NULL, mtimeNs TEXT NOT NULL, ctimeNs TEXT NOT NULL, ino TEXT NOT NULL, dev TEXT NOT NULL, revision TEXT, indexedAtMs INTEGER NOT NULL, partial TEXT, mark TEXT, passages INTEGER NOT NULL, lastSeq INTEGER NOT NULL, lastLine INTEGER NOT NULL)`,
  `CREATE TABLE passages (id INTEGER PRIMARY KEY, document INTEGER NOT NULL, thread INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER, kind INTEGER NOT NULL, atMs INTEGER, label INTEGER NOT NULL, texts BLOB NOT NULL)`,
  'CREATE TABLE symbols (passage INTEGER PRIMARY KEY, digest INTEGER NOT NULL, body BLOB NOT NULL)',
  'CREATE INDEX passageThreads ON passages (document, thread, seq)',
  `CREATE VIRTUAL TABLE terms USING fts5(text, title, about, content='', contentless_delete=1, tokenize='ascii')`,
  'CREATE TABLE lengths (block INTEGER PRIMARY KEY, terms BLOB NOT NULL)',
  'CREATE TABLE words (id INTEGER PRIMARY KEY, first BLOB NOT NULL UNIQUE, body BLOB NOT NULL)',
  `CREATE VIRTUAL TABLE grams USING fts5(gram, content='', columnsize=0, detail=none, tokenize='ascii')`,
  'CREATE TABLE counts (id INTEGER PRIMARY KEY, run INTEGER NOT NULL, body TEXT NOT NULL)',
  'CREATE TABLE labels (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE, folded TEXT NOT NULL, passages INTEGER NOT NULL)',
];

/** What must be the same for a file to be read: the tables, what stands in them, the numbers that stand for kinds. */
export const schemaHash = createHash('sha256')
  .update(JSON.stringify([7, statements, passageKinds]))
  .digest('hex');
