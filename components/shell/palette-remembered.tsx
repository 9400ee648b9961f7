'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { documentHref } from '@/components/documents/document-href';
import { useTRPC } from '@/components/live/trpc';
import { kindIcons } from '@/components/recall/kind-icons';
import { kindWords } from '@/components/recall/kind-words';
import { MarkedText } from '@/components/recall/marked-text';
import { isTooLong } from '@/components/recall/recall-question';
import { recallHref } from '@/components/recall/recall-href';
import { useRested } from '@/components/recall/use-rested';
import { visibleString } from '@/components/text/visible-parts';
import type { RecallHit } from '@/lib/recall';
import type { PaletteChoice } from './palette-choices';

/** Who types on is not asked for. */
const restMs = 120;
const most = 6;
const shortest = 2;

/** Passages that answer what is typed, and the way to all of them. */
export function useRemembered(bank: string, typed: string): PaletteChoice[] {
  const trpc = useTRPC();
  const { push } = useRouter();
  const query = useRested(typed.trim(), restMs);
  const question = { bank, query, limit: most };
  const isAsked = query.length >= shortest && !isTooLong(question);
  const { data } = useQuery({
    ...trpc.recall.search.queryOptions(question, { trpc: { abortOnUnmount: true } }),
    enabled: isAsked,
    retry: false,
    placeholderData: keepPreviousData,
  });
  if (typed.trim().length < shortest) return [];
  const hits = isAsked && data ? data.hits : [];
  return [
    ...hits.map((hit, at) => ({
      key: `remembered ${at} ${hit.path} ${hit.line} ${hit.key}`,
      section: 'Remembered',
      label: hit.title,
      hint: visibleString(hit.path.slice(hit.path.lastIndexOf('/') + 1)),
      content: <Remembered hit={hit} />,
      run: () => push(documentHref(bank, hit.path, hit.line)),
    })),
    {
      key: 'all results',
      section: 'Recall',
      label: `All results for “${visibleString(typed.trim()).slice(0, 100)}”`,
      hint: 'search',
      run: () => push(recallHref(bank, new URLSearchParams({ q: typed.trim() }).toString())),
    },
  ];
}

const longest = 160;

function Remembered({ hit }: { hit: RecallHit }) {
  const { kind, title, titleMarks, excerpt, marks } = hit;
  const Icon = kindIcons[kind];
  const line = excerpt.replace(/\s/g, ' ');
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      <span className="sr-only">{kindWords(kind)}: </span>
      <span className="min-w-0 truncate">
        <MarkedText text={title.slice(0, longest)} marks={titleMarks} />
        {title !== '' && line !== '' && ' '}
        <span className="text-ink-soft">
          <MarkedText text={line.slice(0, longest)} marks={marks} />
        </span>
      </span>
    </span>
  );
}
