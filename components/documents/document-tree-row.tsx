import {
  ChevronRight,
  File,
  FileBraces,
  FileLock,
  FileText,
  FileX,
  Folder,
  Rows3,
  type LucideIcon,
} from 'lucide-react';
import { PathText } from '@/components/text/visible-text';
import { visibleString } from '@/components/text/visible-parts';
import { Time } from '@/components/ui/time';
import { bytesOf, countOf, plural } from '@/lib/format';
import type { DocumentKind } from '@/lib/document';
import type { TreeRow } from './build-tree';
import { ProblemIcon } from './problem-mark';

interface DocumentTreeRowProps {
  id: string;
  row: TreeRow;
  top: number;
  chosen: boolean;
  active: boolean;
  onOpen: () => void;
}

export function DocumentTreeRow({ id, row, top, chosen, active, onOpen }: DocumentTreeRowProps) {
  const { document, name, level, open, problems, errors } = row;
  return (
    <div
      id={id}
      role="treeitem"
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={document ? undefined : open}
      aria-selected={chosen}
      onClick={onOpen}
      className={`absolute top-0 left-0 flex h-7 w-full cursor-pointer items-center gap-1.5 pr-3 ${
        chosen ? 'bg-chosen' : 'hover:bg-hover'
      } ${active ? 'outline-offset-[-2px] outline-accent group-focus-visible:outline-2' : ''}`}
      style={{
        transform: `translateY(${top}px)`,
        paddingLeft: `${Math.min(level - 1, deepestIndent) * 14 + 8}px`,
      }}
    >
      <ChevronRight
        aria-hidden
        className={`size-3.5 shrink-0 text-ink-faint transition-transform ${open ? 'rotate-90' : ''} ${
          document ? 'invisible' : ''
        }`}
      />
      {document ? <KindIcon kind={document.kind} /> : <Folder aria-hidden className={iconLook} />}
      <span title={visibleString(name)} className="flex min-w-16 flex-1 font-mono text-12">
        <PathText path={name} />
      </span>
      {problems > 0 && (
        <span title={plural(problems, 'problem')} className="flex items-center">
          <ProblemIcon severity={errors > 0 ? 'error' : 'warning'} />
          <span className="sr-only">{plural(problems, 'problem')}</span>
        </span>
      )}
      <Facts row={row} />
    </div>
  );
}

function Facts({ row: { document, documents } }: { row: TreeRow }) {
  if (!document) {
    return <span className="tabular text-12 text-ink-faint">{countOf(documents)}</span>;
  }
  return (
    <>
      <span className="tabular w-14 shrink-0 text-right text-12 text-ink-faint">
        {bytesOf(document.size)}
      </span>
      <Time
        at={document.modifiedAt}
        className="hidden w-18 shrink-0 text-right text-12 text-ink-faint sm:inline"
      />
    </>
  );
}

/** Deeper rows tell their level no further: names must be readable. */
const deepestIndent = 8;

const iconLook = 'size-3.5 shrink-0 text-ink-faint';

function KindIcon({ kind }: { kind: DocumentKind }) {
  const Icon = icons[kind] ?? FileBraces;
  return <Icon aria-label={kind} role="img" className={iconLook} />;
}

const icons: Partial<Record<DocumentKind, LucideIcon>> = {
  lock: FileLock,
  special: FileX,
  binary: File,
  temp: File,
  backup: File,
  jsonl: Rows3,
  ledger: Rows3,
  'agent-log': Rows3,
  'session-log': Rows3,
  'knowledge-base': Rows3,
  markdown: FileText,
  text: FileText,
  yaml: FileText,
  'memory-notes': FileText,
  'project-context': FileText,
  'run-output': FileText,
  'context-snapshot': FileText,
};
