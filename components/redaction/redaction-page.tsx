'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { plural } from '@/lib/format';
import { RuleList } from './rule-list';
import { TrialForm } from './trial-form';
import { TrialResult } from './trial-result';

/** What the rules make of a text one pastes. It stands in this page alone, and goes with it. */
export function RedactionPage({ bank }: { bank: string }) {
  const trpc = useTRPC();
  const rules = useQuery(trpc.redaction.rules.queryOptions({ bank }));
  // What was sent is not kept after its answer either.
  const trial = useMutation(trpc.redaction.test.mutationOptions({ gcTime: 0 }));
  const [text, setText] = useState('');
  const { reset } = trial;
  const change = (next: string) => {
    setText(next);
    reset();
  };
  useEffect(() => {
    const forget = () => {
      setText('');
      reset();
    };
    window.addEventListener('pagehide', forget);
    return () => window.removeEventListener('pagehide', forget);
  }, [reset]);
  return (
    <>
      <PageHeader title="Redaction" facts={rules.data && plural(rules.data.length, 'rule')} />
      <div className="grid min-h-0 flex-1 content-start gap-6 overflow-auto px-4 py-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <TrialForm
            text={text}
            isPending={trial.isPending}
            onText={change}
            onTry={() => trial.mutate({ bank, text })}
          />
          {trial.error && <ErrorState what="The rules could not be tried" error={trial.error} />}
          {trial.data && <TrialResult trial={trial.data} />}
        </div>
        <div className="min-w-0">
          {rules.error && !rules.data && (
            <ErrorState
              what="The rules could not be listed"
              error={rules.error}
              onRetry={() => void rules.refetch()}
            />
          )}
          {!rules.data && !rules.error && <Skeleton label="the rules" rows={12} />}
          {rules.data && <RuleList rules={rules.data} found={trial.data?.byRule ?? null} />}
        </div>
      </div>
    </>
  );
}
