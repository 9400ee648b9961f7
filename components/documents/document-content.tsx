'use client';
import dynamic from 'next/dynamic';
import { Suspense, type RefObject } from 'react';
import { EmptyState, Skeleton } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { useUrlState } from '@/components/ui/url-state';
import { bytesOf } from '@/lib/format';
import { wholeLimit, type DocumentForm, type DocumentView } from '@/lib/document';
import { isRenderable } from './is-renderable';
import { LineControls } from './line-controls';

const loading = () => <Skeleton label="the view" />;
// Never on the server: a document nested deep enough stalls whoever renders it.
const MarkdownView = dynamic(() => import('./markdown-view'), { ssr: false, loading });
const JsonView = dynamic(() => import('./json-view'), { ssr: false, loading });
const JsonlView = dynamic(() => import('./jsonl-view'));
const TextView = dynamic(() => import('./text-view'));
const DocumentHistory = dynamic(() => import('@/components/versions/document-history'));

export type ViewName = 'rendered' | 'tree' | 'rows' | 'text' | 'facts' | 'history';

const history = { name: 'history', label: 'History' } as const;

const viewsOf: Record<DocumentForm, { name: ViewName; label: string }[]> = {
  markdown: [{ name: 'rendered', label: 'Rendered' }, { name: 'text', label: 'Text' }, history],
  json: [{ name: 'tree', label: 'Tree' }, { name: 'text', label: 'Text' }, history],
  jsonl: [{ name: 'rows', label: 'Rows' }, { name: 'text', label: 'Text' }, history],
  text: [{ name: 'text', label: 'Text' }, history],
  facts: [{ name: 'facts', label: 'Content' }, history],
};

export interface ContentProps {
  bank: string;
  view: DocumentView;
  scroller: RefObject<HTMLDivElement | null>;
}

export function DocumentContent({ bank, view, scroller }: ContentProps) {
  const { facts, text } = view;
  const { get } = useUrlState();
  const tabs = viewsOf[facts.form];
  const isBroken = facts.problems.some(({ code }) => code === 'INVALID_JSON');
  const first = isBroken ? 'text' : tabs[0]?.name;
  const asked = get('view') ?? first;
  const chosen = tabs.find(({ name }) => name === asked) ?? tabs[0];
  if (!chosen) return null;
  const whole = chosen.name === 'rendered' || chosen.name === 'tree';
  return (
    <>
      <div className="sticky top-0 left-0 z-10 flex w-[100cqi] items-center justify-between gap-2 border-b bg-ground px-4">
        <Tabs label="View" param="view" tabs={tabs} chosen={chosen.name} first={first} />
        {(chosen.name === 'text' || chosen.name === 'rows') && (
          <LineControls lines={facts.lines} wraps={chosen.name === 'text'} />
        )}
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${chosen.name}`}>
        <Suspense fallback={<Skeleton label="the view" />}>
          {whole && text === null && <TooLarge size={facts.size} />}
          {chosen.name === 'rendered' && text !== null && (
            <Rendered text={text} rules={view.marks} />
          )}
          {chosen.name === 'tree' && text !== null && <JsonView text={text} />}
          {chosen.name === 'rows' && <JsonlView bank={bank} view={view} scroller={scroller} />}
          {chosen.name === 'facts' && <FactsOnly view={view} />}
          {chosen.name === 'history' && (
            <DocumentHistory bank={bank} path={facts.path} now={facts} />
          )}
          {chosen.name === 'text' && <TextView bank={bank} view={view} scroller={scroller} />}
        </Suspense>
      </div>
    </>
  );
}

function Rendered({ text, rules }: { text: string; rules: DocumentView['marks'] }) {
  if (isRenderable(text)) return <MarkdownView text={text} rules={rules} />;
  return (
    <EmptyState
      title="Too nested to render"
      why="This Markdown is nested or marked up far beyond what people write, and rendering it could stall this page. The tab Text shows it as it is."
    />
  );
}

function TooLarge({ size }: { size: number }) {
  return (
    <EmptyState
      title="Too large to show as one"
      why={`The file has ${bytesOf(size)}; up to ${bytesOf(wholeLimit)} are sent as one. The tab Text shows it piece by piece.`}
    />
  );
}

function FactsOnly({ view: { facts } }: { view: DocumentView }) {
  const unread = facts.revision === null ? facts.problems[0]?.message : undefined;
  const why =
    facts.entry === 'file' || facts.entry === 'link'
      ? (unread ?? 'Its bytes are not text. What is known about it stands above.')
      : `It is a ${facts.entry}: reading it could hang or act, so only its facts are shown.`;
  return <EmptyState title="No content to show" why={why} />;
}
