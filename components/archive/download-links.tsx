'use client';
import { Download } from 'lucide-react';
import { useUrlState } from '@/components/ui/url-state';
import { exportFormats } from '@/lib/archive';

/** What the filters show, as a file. Secrets are replaced in it. */
export function DownloadLinks({ bank }: { bank: string }) {
  const { get } = useUrlState();
  return (
    <span className="inline-flex items-center gap-1 text-ink-soft">
      <Download aria-hidden className="size-3.5" />
      {exportFormats.map((format) => {
        const words = new URLSearchParams({ bank, format });
        for (const [name, param] of filters) {
          const value = get(param);
          if (value) words.set(name, value);
        }
        return (
          <a
            key={format}
            href={`/api/archive?${words}`}
            download
            title={`Download what is shown as ${format.toUpperCase()}, redacted`}
            className="inline-flex min-h-7 items-center rounded px-1.5 hover:bg-hover hover:text-ink"
          >
            {format.toUpperCase()}
          </a>
        );
      })}
    </span>
  );
}

const filters = [
  ['query', 'q'],
  ['month', 'month'],
  ['source', 'source'],
] as const;
