'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { useNoChange } from '@/components/plans/use-no-change';
import { useUndo } from '@/components/plans/use-undo';
import { Button, IconButton } from '@/components/ui/button';
import { DetailPanel } from '@/components/ui/detail-panel';
import { EmptyState, ErrorState, factsOf, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import type { ReceiptDetail as Detail } from '@/lib/receipt-detail';
import { kindWords } from './kind-words';
import { ReceiptFacts, ReceiptProof } from './receipt-facts';
import { ReceiptTargets } from './receipt-targets';

const targetsAtOnce = 50;

/** One receipt, beside the list it was opened from. */
export function ReceiptDetail({ bank, id }: { bank: string; id: string }) {
  const [count, setCount] = useState(targetsAtOnce);
  const { data, error, refetch } = useQuery(
    useTRPC().receipts.show.queryOptions(
      { bank, receipt: id, targets: count },
      { retry: false, placeholderData: keepPreviousData },
    ),
  );
  const { push } = useUrlState();
  const isUnknown = error !== null && factsOf(error).code === 'NOT_FOUND';
  return (
    <DetailPanel
      label="Receipt"
      title={data ? kindWords[data.receipt.kind] : 'Receipt'}
      actions={data && !isUnknown && <UndoButton bank={bank} detail={data} />}
      close={
        <IconButton label="Close" onClick={() => push({ receipt: null })} data-back>
          <X aria-hidden />
        </IconButton>
      }
    >
      {!data && !error && <Skeleton label="the receipt" rows={6} />}
      {isUnknown && (
        <EmptyState
          title="No receipt of this id"
          why="The address is not of a receipt of this bank, or its line was taken out of the journal."
        />
      )}
      {error && !isUnknown && !data && (
        <ErrorState
          what="The receipt could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data && !isUnknown && (
        <>
          <ReceiptFacts detail={data} />
          <ReceiptTargets
            bank={bank}
            detail={data}
            onMore={() => setCount(Math.min(count + targetsAtOnce, 1000))}
          />
          <ReceiptProof detail={data} />
        </>
      )}
    </DetailPanel>
  );
}

function UndoButton({ bank, detail }: { bank: string; detail: Detail }) {
  const undo = useUndo(bank);
  const noChange = useNoChange(bank);
  return (
    <Button disabledBecause={detail.notUndone ?? noChange} onClick={() => undo(detail.receipt)}>
      <Undo2 aria-hidden className="size-3.5" />
      Undo…
    </Button>
  );
}
