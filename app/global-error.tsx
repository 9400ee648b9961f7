'use client';
import './globals.css';
import ErrorPage from './error';

export default function GlobalError(props: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <title>Error · strongroom</title>
        <main>
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
