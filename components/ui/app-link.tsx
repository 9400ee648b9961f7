'use client';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { useConnection } from '@/components/live/connection';
import { useToast } from './toast';

/** A link to another page. While the server does not answer it stays here: following it would lose this page. */
export function AppLink(props: ComponentProps<typeof Link>) {
  const offline = useConnection().state === 'offline';
  const toast = useToast();
  return (
    <Link
      {...props}
      onNavigate={(event) => {
        if (!offline) return;
        event.preventDefault();
        toast('The server does not answer: this page stays, so that nothing shown is lost.');
      }}
    />
  );
}
