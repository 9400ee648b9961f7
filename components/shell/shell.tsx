'use client';
import { Menu } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { BankSummary } from '@/lib/bank';
import { PlanStage } from '@/components/plans/plan-stage';
import { visibleString } from '@/components/text/visible-parts';
import { IconButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { BankZone } from './bank-zone';
import { ConnectionIndicator } from './connection-indicator';
import { LiveCounts } from './live-counts';
import { Rail } from './rail';
import { StaleBanner } from './stale-banner';
import { useStepsWithinPage } from './use-steps-within-page';
import { useShortcuts } from './use-shortcuts';

const Palette = lazy(() => import('./palette'));
const ShortcutSheet = lazy(() => import('./shortcut-sheet'));

type Open = 'menu' | 'palette' | 'shortcuts' | null;

/** What stands around every page of a bank: the rail, or at small widths a bar with a menu. */
export function Shell({
  banks,
  bank,
  children,
}: {
  banks: BankSummary[];
  bank: BankSummary;
  children: ReactNode;
}) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  useShortcuts(bank, setOpen);
  useStepsWithinPage();
  const rail = (
    <Rail
      banks={banks}
      bank={bank}
      onPalette={() => setOpen('palette')}
      onShortcuts={() => setOpen('shortcuts')}
      onGo={close}
    />
  );
  return (
    <BankZone bank={bank.id}>
      <div className="flex h-dvh flex-col md:flex-row">
        <a
          href="#content"
          className="sr-only z-50 rounded bg-accent px-3 py-1.5 text-accent-ink focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
        >
          Skip to content
        </a>
        <header className="hidden w-55 shrink-0 border-r bg-rail md:block">{rail}</header>
        <header className="flex items-center gap-2 border-b bg-rail py-1 pr-2 pl-1 md:hidden">
          <IconButton label="Menu" aria-haspopup="dialog" onClick={() => setOpen('menu')}>
            <Menu aria-hidden />
          </IconButton>
          <p className="min-w-0 flex-1 truncate font-strong">{visibleString(bank.name)}</p>
          <ConnectionIndicator />
        </header>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <StaleBanner />
          <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
            <PlanStage>{children}</PlanStage>
          </main>
        </div>
        <LiveCounts bank={bank.id} />
        {open === 'menu' && (
          <Dialog title="Menu" onClose={close} className="max-w-xs">
            {rail}
          </Dialog>
        )}
        <Suspense>
          {open === 'palette' && <Palette banks={banks} bank={bank} onClose={close} />}
          {open === 'shortcuts' && <ShortcutSheet bank={bank} onClose={close} />}
        </Suspense>
      </div>
    </BankZone>
  );
}
