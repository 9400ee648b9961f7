'use client';
import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './button';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** False for a dialog that shows no title bar; its title is read out all the same. */
  titled?: boolean;
  className?: string;
  /** A press beside it closes it too; false while something typed would be lost. */
  closesBeside?: boolean;
  /** For what has long lines. */
  wide?: boolean;
}

/**
 * A modal of the browser's own: it keeps the focus inside, closes on Esc and gives the focus back. The focus begins
 * at what is marked `data-autofocus`. Mounted means open.
 */
export function Dialog({
  title,
  onClose,
  children,
  titled = true,
  className = '',
  closesBeside = true,
  wide = false,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // The browser would choose the first button, which closes.
    (element?.querySelector<HTMLElement>('[data-autofocus]') ?? element)?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (closesBeside && event.target === dialog.current) onClose();
      }}
      className={`m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] ${wide ? 'max-w-4xl' : 'max-w-2xl'} overflow-hidden rounded-lg border border-line-strong outline-none bg-raised p-0 ${className}`}
    >
      <div className="flex max-h-[calc(100dvh-2rem-2px)] flex-col">
        <div className={titled ? 'flex items-center gap-2 border-b px-4 py-2' : 'sr-only'}>
          <h2 id={titleId} className="min-w-0 flex-1 text-15 font-strong wrap-anywhere">
            {title}
          </h2>
          {titled && (
            <IconButton label="Close" onClick={onClose}>
              <X aria-hidden />
            </IconButton>
          )}
        </div>
        <div className="min-h-0 flex-1 overflow-auto">{children}</div>
      </div>
    </dialog>
  );
}
