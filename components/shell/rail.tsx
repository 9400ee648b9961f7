'use client';
import { Keyboard, Search } from 'lucide-react';
import type { BankSummary } from '@/lib/bank';
import { IconButton } from '@/components/ui/button';
import { Badges } from './badges';
import { BankSwitcher } from './bank-switcher';
import { ConnectionIndicator } from './connection-indicator';
import { Navigation } from './navigation';
import { ThemeSwitch } from './theme-switch';

interface RailProps {
  banks: BankSummary[];
  bank: BankSummary;
  onPalette: () => void;
  onShortcuts: () => void;
  onGo?: () => void;
}

export function Rail({ banks, bank, onPalette, onShortcuts, onGo }: RailProps) {
  return (
    <div className="flex h-full flex-col gap-2 p-2">
      <BankSwitcher banks={banks} bank={bank} />
      <div className="px-2 empty:hidden">
        <Badges bank={bank} />
      </div>
      <button
        type="button"
        onClick={onPalette}
        className="mx-0.5 flex min-h-7 items-center gap-2 rounded border border-line bg-raised px-2 text-ink-faint transition-colors hover:border-line-strong hover:text-ink"
      >
        <Search aria-hidden className="size-3.5" />
        <span className="flex-1 text-left">Go to…</span>
        <kbd aria-hidden className="text-ink-faint">
          Ctrl K
        </kbd>
      </button>
      <Navigation bank={bank} onGo={onGo} />
      <div className="mt-auto flex flex-col gap-2 border-t pt-2 pl-2">
        <ConnectionIndicator />
        <div className="flex items-center justify-between gap-2">
          <ThemeSwitch />
          <IconButton label="Keyboard shortcuts" onClick={onShortcuts}>
            <Keyboard aria-hidden />
          </IconButton>
        </div>
      </div>
    </div>
  );
}
