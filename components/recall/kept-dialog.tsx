'use client';
import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { KeptList } from './kept-list';
import { clearRecent, keepSearch, useKeptSearches } from './kept-searches';
import { isAsking } from './recall-question';
import { paramsOf, type RecallWish } from './recall-wish';
import { nameOf } from './search-name';

interface KeptDialogProps {
  bank: string;
  wish: RecallWish;
  onClose: () => void;
}

/** Saves this search, and leads to those that are kept. */
export default function KeptDialog({ bank, wish, onClose }: KeptDialogProps) {
  const { saved, recent } = useKeptSearches(bank);
  return (
    <Dialog title="Saved searches" onClose={onClose} className="max-w-md">
      <div className="flex flex-col gap-3 p-4">
        {isAsking(wish) && <SaveForm bank={bank} wish={wish} />}
        {saved.length > 0 && <KeptList bank={bank} list="saved" searches={saved} onGo={onClose} />}
        {saved.length === 0 && (
          <p className="text-ink-soft">
            None is saved yet. They are kept by this browser, for this bank.
          </p>
        )}
        {recent.length > 0 && (
          <section>
            <div className="flex items-center justify-between">
              <h3 className="text-12 text-ink-faint">Recent</h3>
              <Button look="quiet" onClick={() => clearRecent(bank)}>
                Clear
              </Button>
            </div>
            <KeptList bank={bank} list="recent" searches={recent} onGo={onClose} />
          </section>
        )}
      </div>
    </Dialog>
  );
}

function SaveForm({ bank, wish }: { bank: string; wish: RecallWish }) {
  const [name, setName] = useState(() => nameOf(wish));
  const save = (event: FormEvent) => {
    event.preventDefault();
    const search = paramsOf(wish).toString();
    keepSearch(bank, 'saved', { name: name.trim() || nameOf(wish), search });
  };
  return (
    <form onSubmit={save} className="flex items-end gap-2 border-b pb-3">
      <label className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="text-12 text-ink-faint">Save this search as</span>
        <input
          data-autofocus
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
          className="min-h-7 rounded border border-field-line bg-ground px-2"
        />
      </label>
      <Button type="submit" look="primary">
        Save
      </Button>
    </form>
  );
}
