'use client';
import { Scissors } from 'lucide-react';
import { useState } from 'react';
import { useNoChange } from '@/components/plans/use-no-change';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ArchiveRetention } from '@/lib/archive';
import { useArchivePlans } from './use-archive-plans';

/** How much is kept is asked first, with what the configuration says filled in; then the plan is shown. */
export function PruneButton({ bank, retention }: { bank: string; retention: ArchiveRetention }) {
  const [isOpen, setOpen] = useState(false);
  const noChange = useNoChange(bank);
  return (
    <>
      <Button disabledBecause={noChange} onClick={() => setOpen(true)}>
        <Scissors aria-hidden className="size-3.5" />
        Prune…
      </Button>
      {isOpen && <PruneDialog bank={bank} retention={retention} onClose={() => setOpen(false)} />}
    </>
  );
}

function PruneDialog({
  bank,
  retention,
  onClose,
}: {
  bank: string;
  retention: ArchiveRetention;
  onClose: () => void;
}) {
  const plans = useArchivePlans(bank);
  const [days, setDays] = useState(textOf(retention.maxAgeDays));
  const [most, setMost] = useState(textOf(retention.maxLines));
  const wish = { maxAgeDays: numberOf(days), maxLines: numberOf(most) };
  const isNothing = wish.maxAgeDays === null && wish.maxLines === null;
  const show = () => {
    onClose();
    plans.prune(wish);
  };
  return (
    <Dialog title="Prune the archive" onClose={onClose}>
      <form
        className="flex flex-col gap-3 px-4 py-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isNothing) show();
        }}
      >
        <p className="text-ink-soft">
          What goes is kept in the history for as long as that lasts. Both bounds hold.
        </p>
        <CountField
          label="Finished at least so many days ago"
          value={days}
          onChange={setDays}
          first
        />
        <CountField label="Beyond the newest so many tasks" value={most} onChange={setMost} />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            look="primary"
            disabledBecause={isNothing ? 'Say what is to go.' : null}
          >
            Show the plan…
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface CountFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  first?: boolean;
}

function CountField({ label, value, onChange, first }: CountFieldProps) {
  return (
    <label className="flex flex-wrap items-center justify-between gap-2">
      {label}
      <input
        type="number"
        min={0}
        step={1}
        value={value}
        data-autofocus={first || undefined}
        onChange={(event) => onChange(event.target.value)}
        className="tabular min-h-7 w-28 rounded border border-field-line bg-ground px-2 text-right"
      />
    </label>
  );
}

function textOf(count: number | null): string {
  return count === null ? '' : String(count);
}

function numberOf(text: string): number | null {
  const count = Number(text);
  return text.trim() === '' || !Number.isInteger(count) || count < 0 ? null : count;
}
