'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { isRenderable } from '@/components/documents/is-renderable';
import { VisibleText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';
import { bytesOf } from '@/lib/format';

// Never on the server: Markdown nested deep enough stalls whoever renders it.
const MarkdownView = dynamic(() => import('@/components/documents/markdown-view'), { ssr: false });

/** More is not looked at by chance. */
const longestShown = 20_000;

/** A todo: words where it is but words, else its Markdown, which somebody else wrote. */
export function TodoText({ text }: { text: string }) {
  const [whole, setWhole] = useState(false);
  const [asWritten, setAsWritten] = useState(false);
  const shown = whole ? text : text.slice(0, longestShown);
  const isMarkdown = !isPlain(shown) && isRenderable(shown);
  if (text.trim() === '') return <span className="text-ink-faint">no text</span>;
  return (
    <>
      {!isMarkdown || asWritten ? (
        <span className="wrap-anywhere whitespace-pre-wrap">
          <VisibleText text={shown} />
        </span>
      ) : (
        <div className="@container [&>article]:p-0">
          <MarkdownView text={shown} />
        </div>
      )}
      {isMarkdown && (
        <button
          type="button"
          onClick={() => setAsWritten(!asWritten)}
          className="block min-h-6 rounded text-12 text-ink-faint underline underline-offset-2 hover:text-ink"
        >
          {asWritten ? 'Rendered' : 'As written'}
        </button>
      )}
      {shown.length < text.length && (
        <Button look="quiet" onClick={() => setWhole(true)}>
          Show all of it ({bytesOf(text.length)})
        </Button>
      )}
    </>
  );
}

/** Nothing in it is markup. */
function isPlain(text: string): boolean {
  return !/[\n`*_~#<>[\]|\\]|:\/\/|^\s*(?:[-+]|\d+[.)])\s/.test(text);
}
