/** Where a project is: the tree it belongs to (`''` is the bank's root) and the name of its directory. */
export interface ProjectPlace {
  home: string;
  project: string;
}

/** Something strange in a document, and where: it is kept as it is and shown. */
export interface Note {
  /** Bank path of the document. */
  path: string;
  /** Such as `sessions.12.client`; empty for the whole document. */
  at: string;
  words: string;
}

/** How often a client has written a document, as the document says. */
export interface VersionCount {
  client: string;
  count: string;
}

/** Two values a merge of the peers could not bring together. */
export interface ConflictMark {
  path: string;
  at: string;
  ours: string;
  /** Null: the merge did not keep it. */
  theirs: string | null;
  note: string | null;
}

/** One document of a tree, as it stood when it was read. */
export interface SourceDocument {
  path: string;
  /** Null when it was not read. */
  revision: string | null;
  modifiedAt: string;
  versions: VersionCount[];
  /** Why nothing of it is shown; null when it was read. */
  problem: string | null;
}

/** A value that is not one of the known fields, or is free: shown under its own name. */
export interface FreeValue {
  label: string;
  /** A few words, or one text for each entry of a list. */
  values: string[];
  /** Of an object. */
  inside: FreeValue[];
}
