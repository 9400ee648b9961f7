import { isWrong, type DocumentSummary } from '@/lib/document';

export interface TreeRow {
  /** Path of the document, or of the folder without its `/`. */
  path: string;
  name: string;
  /** 1 for what lies in the root. */
  level: number;
  /** Null for a folder. */
  document: DocumentSummary | null;
  /** For a folder: whether its rows follow. */
  open: boolean;
  /** Documents below a folder; 1 for a document. */
  documents: number;
  /** Problems below, or of the document; errors decide the mark. */
  problems: number;
  errors: number;
  /** Place among the rows of its folder, and how many these are. */
  position: number;
  siblings: number;
}

interface Folder {
  path: string;
  name: string;
  folders: Map<string, Folder>;
  documents: DocumentSummary[];
  count: number;
  problems: number;
  errors: number;
}

/**
 * The visible rows of a tree, in reading order: folders before documents, both by name. `isOpen` decides
 * which folders show their rows.
 */
export function buildTree(
  documents: DocumentSummary[],
  isOpen: (folderPath: string) => boolean,
): TreeRow[] {
  const rows: TreeRow[] = [];
  addRows(rows, gather(documents), 1, isOpen);
  return rows;
}

function gather(documents: DocumentSummary[]): Folder {
  const root = folder('', '');
  for (const document of documents) {
    const names = document.path.split('/');
    const problems = document.problems.filter(isWrong).length;
    const errors = document.problems.filter(({ severity }) => severity === 'error').length;
    let at = root;
    for (let depth = 0; ; depth += 1) {
      at.count += 1;
      at.problems += problems;
      at.errors += errors;
      const name = names[depth];
      if (depth === names.length - 1 || name === undefined) break;
      const below = at.folders.get(name) ?? folder(names.slice(0, depth + 1).join('/'), name);
      at.folders.set(name, below);
      at = below;
    }
    at.documents.push(document);
  }
  return root;
}

function folder(path: string, name: string): Folder {
  return { path, name, folders: new Map(), documents: [], count: 0, problems: 0, errors: 0 };
}

function addRows(rows: TreeRow[], at: Folder, level: number, isOpen: (path: string) => boolean) {
  const folders = [...at.folders.values()].sort((a, b) => order(a.name, b.name));
  const documents = [...at.documents].sort((a, b) => order(a.path, b.path));
  const siblings = folders.length + documents.length;
  folders.forEach((first, index) => {
    const { names, below } = joined(first);
    const open = isOpen(below.path);
    const { path, count, problems, errors } = below;
    const name = names.join('/');
    const position = index + 1;
    rows.push({
      path,
      name,
      level,
      document: null,
      open,
      documents: count,
      problems,
      errors,
      position,
      siblings,
    });
    if (open) addRows(rows, below, level + 1, isOpen);
  });
  documents.forEach((document, index) => {
    rows.push({
      path: document.path,
      name: document.path.slice(document.path.lastIndexOf('/') + 1),
      level,
      document,
      open: false,
      documents: 1,
      problems: document.problems.filter(isWrong).length,
      errors: document.problems.filter(({ severity }) => severity === 'error').length,
      position: folders.length + index + 1,
      siblings,
    });
  });
}

/** A folder with nothing but one folder in it is one row with that one. */
function joined(first: Folder): { names: string[]; below: Folder } {
  const names = [first.name];
  let below = first;
  for (;;) {
    const [only, ...others] = below.folders.values();
    if (!only || others.length > 0 || below.documents.length > 0) return { names, below };
    names.push(only.name);
    below = only;
  }
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function order(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : 1);
}
