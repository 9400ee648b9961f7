import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Providers } from '@/components/live/providers';
import { themeScript } from '@/components/live/theme-script';
import { ClockProvider } from '@/components/ui/clock';
import { ToastProvider } from '@/components/ui/toast';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'strongroom', template: '%s · strongroom' },
  referrer: 'no-referrer',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered per request: its nonce is.
  await connection();
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: themeScript }}
        />
      </head>
      <body>
        <Providers>
          <ClockProvider renderedAt={requestTime()}>
            <ToastProvider>{children}</ToastProvider>
          </ClockProvider>
        </Providers>
      </body>
    </html>
  );
}

/** When this page is rendered: once per request, so that is not a render's impurity. */
function requestTime(): number {
  return Date.now();
}
