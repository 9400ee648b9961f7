import { AppLink } from '@/components/ui/app-link';
import { hrefOf } from '@/components/shell/places';
import { PathText } from '@/components/text/visible-text';
import type { Receipt } from '@/lib/receipt';

export function ClearedMessage({ bank, receipt }: { bank: string; receipt: Receipt }) {
  const href = `${hrefOf(bank, { path: '/activity' })}?${new URLSearchParams({ receipt: receipt.id })}`;
  const one = receipt.targets.length === 1;
  return (
    <div className="flex flex-col gap-0.5">
      <p className="font-strong">
        {one ? 'Lock cleared' : `${receipt.targets.length} locks cleared`}
      </p>
      <p className="text-12 text-ink-soft">
        {one ? 'Its record is gone' : 'Their records are gone'}; this cannot be undone.
      </p>
      {one && receipt.targets[0] && <PathText path={receipt.targets[0].path} />}
      <AppLink href={href} className="self-start text-accent underline underline-offset-2">
        Show receipt
      </AppLink>
    </div>
  );
}
