'use client';
import { Search } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { PathText } from '@/components/text/visible-text';
import { Dialog } from '@/components/ui/dialog';
import type { BankSummary } from '@/lib/bank';
import { usePaletteChoices, type PaletteChoice } from './palette-choices';
import { useRemembered } from './palette-remembered';
import { rank } from './rank';

/** Of what is named; once something is typed, passages stand below it and are to be seen. */
const mostNamed = { atFirst: 50, typed: 12 };

interface PaletteProps {
  banks: BankSummary[];
  bank: BankSummary;
  onClose: () => void;
}

export default function Palette({ banks, bank, onClose }: PaletteProps) {
  const [typed, setTyped] = useState('');
  // By its key: rows that come later move no choice. None is the first row.
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const named = usePaletteChoices(banks, bank);
  const remembered = useRemembered(bank.id, typed);
  const most = remembered.length > 0 ? mostNamed.typed : mostNamed.atFirst;
  const choices = [...rank(named, typed, most), ...remembered];
  const found = choices.findIndex(({ key }) => key === chosenKey);
  const chosen = Math.min(Math.max(found, 0), choices.length - 1);
  const setAt = (at: number) => setChosenKey(choices[at]?.key ?? null);
  const run = (choice: PaletteChoice | undefined) => {
    onClose();
    choice?.run();
  };
  useEffect(() => {
    document.getElementById(`choice-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') run(choices[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Go to" titled={false} onClose={onClose} className="mt-[12dvh] max-w-xl">
      <div className="sticky top-0 flex items-center gap-2 border-b bg-raised px-4">
        <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <input
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls="choices"
          aria-activedescendant={choices.length > 0 ? `choice-${chosen}` : undefined}
          aria-label="Page, document, lock, command, or anything remembered"
          placeholder="Page, document, lock, command, or anything remembered"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosenKey(null);
          }}
          onKeyDown={onKeyDown}
          className="h-11 min-w-0 flex-1 bg-transparent text-15 outline-none placeholder:text-ink-faint"
        />
      </div>
      <ul id="choices" role="listbox" aria-label="Choices" className="h-[50dvh] overflow-auto p-1">
        {choices.map((choice, row) => (
          <ChoiceRow
            key={choice.key}
            choice={choice}
            row={row}
            chosen={row === chosen}
            first={choices[row - 1]?.section !== choice.section}
            onPick={() => run(choice)}
            onPoint={() => setAt(row)}
          />
        ))}
      </ul>
      {choices.length === 0 && <p className="px-4 pb-4 text-ink-soft">No match.</p>}
    </Dialog>
  );
}

interface ChoiceRowProps {
  choice: PaletteChoice;
  row: number;
  chosen: boolean;
  first: boolean;
  onPick: () => void;
  onPoint: () => void;
}

function ChoiceRow({ choice, row, chosen, first, onPick, onPoint }: ChoiceRowProps) {
  return (
    <li
      id={`choice-${row}`}
      role="option"
      aria-selected={chosen}
      onClick={onPick}
      onPointerMove={onPoint}
      className={`flex min-h-8 cursor-pointer items-center gap-3 rounded px-3 ${chosen ? 'bg-chosen' : ''}`}
    >
      <span className="w-20 shrink-0 text-12 text-ink-faint">{first ? choice.section : ''}</span>
      <span className="min-w-0 flex-1 truncate">
        {choice.content ??
          (choice.section === 'Documents' || choice.section === 'Locks' ? (
            <PathText path={choice.label} />
          ) : (
            choice.label
          ))}
      </span>
      <span
        className={`max-w-1/3 shrink-0 truncate text-12 text-ink-faint ${choice.content ? 'max-sm:hidden' : ''}`}
      >
        {choice.hint}
      </span>
    </li>
  );
}
