'use client';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo, type ReactNode } from 'react';
import { useConnection } from '@/components/live/connection';
import { documentHref } from '@/components/documents/document-href';
import { useTRPC } from '@/components/live/trpc';
import { useKeptSearches } from '@/components/recall/kept-searches';
import { recallHref } from '@/components/recall/recall-href';
import { visibleString } from '@/components/text/visible-parts';
import type { BankSummary } from '@/lib/bank';
import { hrefOf, placesOf } from './places';
import type { Choice } from './rank';
import { themes, useTheme } from './theme';

/** `content` is shown in place of the label, which is still what is matched. */
export type PaletteChoice = Choice & { run: () => void; content?: ReactNode };

/** Everything one can go to or do from the palette. */
export function usePaletteChoices(banks: BankSummary[], bank: BankSummary): PaletteChoice[] {
  const pages = usePages(banks, bank);
  const commands = useCommands();
  const saved = useSaved(bank.id);
  const found = useFound(bank.id);
  return [...pages, ...saved, ...commands, ...found];
}

function usePages(banks: BankSummary[], bank: BankSummary): PaletteChoice[] {
  const { push } = useRouter();
  const ofPlaces = placesOf(bank).map((place) => ({
    key: place.name,
    section: 'Pages',
    label: place.name,
    hint: `g ${place.key}`,
    run: () => push(hrefOf(bank.id, place)),
  }));
  const others = banks.filter(({ id }) => id !== bank.id);
  const ofBanks = others.map(({ id, name }) => ({
    key: `bank ${id}`,
    section: 'Banks',
    label: name,
    hint: 'switch bank',
    run: () => push(hrefOf(id, { path: '' })),
  }));
  return [...ofPlaces, ...ofBanks];
}

function useCommands(): PaletteChoice[] {
  const { paused, setPaused } = useConnection();
  const [, chooseTheme] = useTheme();
  const pause = {
    key: 'pause',
    section: 'Commands',
    label: paused ? 'Resume live updates' : 'Pause live updates',
    hint: 'command',
    run: () => setPaused(!paused),
  };
  const ofThemes = themes.map((theme) => ({
    key: `theme ${theme}`,
    section: 'Commands',
    label: `Theme: ${theme}`,
    hint: 'command',
    run: () => chooseTheme(theme),
  }));
  return [pause, ...ofThemes];
}

function useSaved(bank: string): PaletteChoice[] {
  const { saved } = useKeptSearches(bank);
  const { push } = useRouter();
  return saved.map(({ name, search }) => ({
    key: `saved ${search}`,
    section: 'Saved',
    label: visibleString(name),
    hint: 'search',
    run: () => push(recallHref(bank, search)),
  }));
}

function useFound(bank: string): PaletteChoice[] {
  const trpc = useTRPC();
  const { data: documents } = useQuery(trpc.documents.list.queryOptions({ bank }));
  const { data: locks } = useQuery(trpc.locks.list.queryOptions({ bank }));
  const { push } = useRouter();
  return useMemo(() => {
    const ofDocuments = (documents ?? []).map(({ path, kind }) => ({
      key: `document ${path}`,
      section: 'Documents',
      label: path,
      hint: kind,
      run: () => push(documentHref(bank, path)),
    }));
    const ofLocks = (locks ?? []).map(({ id, target, path, verdict }) => ({
      key: `lock ${id}`,
      section: 'Locks',
      label: target ?? path,
      hint: verdict,
      run: () => push(`${hrefOf(bank, { path: '/locks' })}?${new URLSearchParams({ id })}`),
    }));
    return [...ofDocuments, ...ofLocks];
  }, [documents, locks, bank, push]);
}
