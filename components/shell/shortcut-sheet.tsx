import { Dialog } from '@/components/ui/dialog';
import type { BankSummary } from '@/lib/bank';
import { placesOf } from './places';

interface Shortcut {
  keys: string[];
  does: string;
}

const everywhere: Shortcut[] = [
  { keys: ['Ctrl K'], does: 'Go to anything' },
  { keys: ['/'], does: 'Filter this list' },
  { keys: ['j'], does: 'Next row' },
  { keys: ['k'], does: 'Previous row' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: ['Ctrl S'], does: 'Review what is edited' },
  { keys: ['Esc'], does: 'Close what is open' },
  { keys: ['?'], does: 'Show this list' },
];

interface ShortcutSheetProps {
  bank: BankSummary;
  onClose: () => void;
}

export default function ShortcutSheet({ bank, onClose }: ShortcutSheetProps) {
  const going = placesOf(bank).map(({ key, name }) => ({
    keys: ['g', key],
    does: `Go to ${name}`,
  }));
  const shortcuts = [...going, ...everywhere];
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} className="max-w-sm">
      <dl className="flex flex-col px-4 py-2">
        {shortcuts.map(({ keys, does }) => (
          <div key={does} className="flex min-h-8 items-center justify-between gap-4">
            <dt className="order-2 flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="min-w-6 rounded-sm border border-line-strong bg-rail px-1.5 py-0.5 text-center"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd className="order-1">{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
