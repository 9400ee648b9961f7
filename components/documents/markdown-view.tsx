'use client';
import { ExternalLink, ImageOff } from 'lucide-react';
import type { ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { RedactedChip } from '@/components/text/redacted-chip';
import { Mark, VisibleText } from '@/components/text/visible-text';
import { rehypeVisible } from './rehype-visible';
import { safeHref } from './safe-href';

interface MarkdownViewProps {
  text: string;
  /** Rule of each `***REDACTED***` in it, in order, where that is known. */
  rules?: readonly (string | null)[];
}

/**
 * Markdown somebody else wrote: no raw HTML, no image is loaded, links lead out only by http(s), and what is
 * invisible is shown.
 */
export default function MarkdownView({ text, rules = [] }: MarkdownViewProps) {
  return (
    <article className="prose sticky left-0 w-[100cqi] px-4 py-4">
      <Markdown
        remarkPlugins={[remarkGfm]}
        rehypePlugins={[rehypeSanitize, [rehypeVisible, rules]]}
        urlTransform={(url) => url}
        components={components}
      >
        {text}
      </Markdown>
    </article>
  );
}

const components: Components = {
  a: ({ href, children }) => <SafeLink href={href}>{children}</SafeLink>,
  img: ({ src, alt }) => <ImageAddress src={typeof src === 'string' ? src : ''} alt={alt ?? ''} />,
  h1: ({ children }) => <h3 className="h1">{children}</h3>,
  h2: ({ children }) => <h4 className="h2">{children}</h4>,
  h3: ({ children }) => <h5 className="h3">{children}</h5>,
  h4: ({ children }) => <h6 className="h3">{children}</h6>,
  h5: ({ children }) => <h6 className="h3">{children}</h6>,
  h6: ({ children }) => <h6 className="h3">{children}</h6>,
  table: ({ children }) => (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  pre: ({ children }) => (
    <pre tabIndex={0} role="region" aria-label="Code">
      {children}
    </pre>
  ),
  input: ({ checked }) => (
    <span
      role="img"
      aria-label={checked ? 'done' : 'open'}
      className="mr-1.5 font-mono text-ink-soft"
    >
      {checked ? '[x]' : '[ ]'}
    </span>
  ),
  mark: ({ title, children }) => <Mark mark={String(children)} name={title ?? ''} />,
  del: ({ className, title, children }) =>
    className === 'redacted' ? <RedactedChip rule={title ?? null} /> : <del>{children}</del>,
};

function SafeLink({ href, children }: { href: string | undefined; children?: ReactNode }) {
  const safe = safeHref(href);
  if (safe === null) {
    return (
      <span title="Not a web address: shown, not linked">
        {children}
        {href && (
          <span className="mono text-ink-faint">
            {' '}
            (<VisibleText text={href} />)
          </span>
        )}
      </span>
    );
  }
  return (
    <a href={safe} title={safe} rel="noopener noreferrer" target="_blank">
      {children}
      <ExternalLink aria-label="opens in a new tab" className="ml-0.5 inline size-3" />
    </a>
  );
}

function ImageAddress({ src, alt }: { src: string; alt: string }) {
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1.5 rounded border border-line-strong px-1.5 text-ink-soft">
      <ImageOff aria-label="Image, not loaded" role="img" className="size-3.5 shrink-0" />
      <VisibleText text={alt || 'image'} />
      <span className="mono min-w-0 break-all text-ink-faint">
        <VisibleText text={src} />
      </span>
    </span>
  );
}
