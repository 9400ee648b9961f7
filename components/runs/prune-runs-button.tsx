'use client';
import { Scissors } from 'lucide-react';
import { useState } from 'react';
import { useTRPCClient } from '@/components/live/trpc';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useOpenPlan } from '@/components/plans/open-plan';
import { useNoChange } from '@/components/plans/use-no-change';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { pruneRunsRequest } from './run-requests';

/** What is to stay is asked first, then the plan is shown; left empty, the bank's settings say it. */
export function PruneRunsButton({ bank }: { bank: string }) {
  const [isOpen, setOpen] = useState(false);
  const noChange = useNoChange(bank);
  return (
    <>
      <Button disabledBecause={noChange} onClick={() => setOpen(true)}>
        <Scissors aria-hidden className="size-3.5" />
        Prune runs…
      </Button>
      {isOpen && <PruneDialog bank={bank} onClose={() => setOpen(false)} />}
    </>
  );
}

function PruneDialog({ bank, onClose }: { bank: string; onClose: () => void }) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const root = useBankRoot(bank);
  const [days, setDays] = useState('');
  const [count, setCount] = useState('');
  const [megabytes, setMegabytes] = useState('');
  const size = numberOf(megabytes);
  const show = () => {
    onClose();
    const maxBytes = size === null ? null : Math.round(size * 1_000_000);
    const bounds = { maxAgeDays: numberOf(days), maxCount: numberOf(count), maxBytes };
    open(pruneRunsRequest({ bank, root, client }, bounds));
  };
  return (
    <Dialog title="Prune runs" onClose={onClose}>
      <form
        className="flex flex-col gap-3 px-4 py-3"
        onSubmit={(event) => {
          event.preventDefault();
          show();
        }}
      >
        <p className="text-ink-soft">
          Runs beyond any of these bounds go, with what they printed. A field left empty follows the
          settings of this bank. Runs under way stay.
        </p>
        <BoundField label="Older than so many days" value={days} onChange={setDays} first />
        <BoundField label="Beyond the newest so many runs" value={count} onChange={setCount} />
        <BoundField
          label="Beyond so many megabytes in all"
          value={megabytes}
          onChange={setMegabytes}
        />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary">
            Show the plan…
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface BoundFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  first?: boolean;
}

function BoundField({ label, value, onChange, first }: BoundFieldProps) {
  return (
    <label className="flex flex-wrap items-center justify-between gap-2">
      {label}
      <input
        type="number"
        min={first ? 1 : 0}
        step={1}
        value={value}
        data-autofocus={first || undefined}
        onChange={(event) => onChange(event.target.value)}
        className="tabular min-h-7 w-28 rounded border border-field-line bg-ground px-2 text-right"
      />
    </label>
  );
}

function numberOf(text: string): number | null {
  const count = Number(text);
  return text.trim() === '' || !Number.isInteger(count) || count < 0 ? null : count;
}
