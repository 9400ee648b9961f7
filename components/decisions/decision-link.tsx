'use client';
import type { ReactNode } from 'react';
import { decisionHref } from '@/components/projects/project-href';
import { AppLink } from '@/components/ui/app-link';
import { UrlLink } from '@/components/ui/url-link';

interface DecisionLinkProps {
  bank: string;
  decisionKey: string;
  /** From another page than the register. */
  elsewhere?: boolean;
  /** One of those j and k go through. */
  isRow?: boolean;
  'aria-current'?: 'true' | undefined;
  className?: string;
  children: ReactNode;
}

/** A link to a decision, in the register or to it. */
export function DecisionLink(props: DecisionLinkProps) {
  const { bank, decisionKey, elsewhere = false, isRow = false, children, ...rest } = props;
  const row = isRow ? { 'data-row': true } : {};
  if (elsewhere) {
    return (
      <AppLink href={decisionHref(bank, decisionKey)} {...row} {...rest}>
        {children}
      </AppLink>
    );
  }
  return (
    <UrlLink patch={{ decision: decisionKey }} {...row} {...rest}>
      {children}
    </UrlLink>
  );
}
