'use client';
import { X } from 'lucide-react';
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';
import { IconButton } from './button';

interface Toast {
  id: number;
  content: ReactNode;
}

const Push = createContext<(content: ReactNode) => void>(() => {});
const Close = createContext<() => void>(() => {});

/** Says something once, at the corner; read out politely. Stays until closed: it may hold a link. */
export function useToast() {
  return useContext(Push);
}

/** Closes the message this is used in: for what it offered and was done. */
export function useCloseToast() {
  return useContext(Close);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const push = useCallback((content: ReactNode) => {
    setToasts((before) => [...before.slice(-2), { id: (before.at(-1)?.id ?? 0) + 1, content }]);
  }, []);
  const close = (id: number) => setToasts((before) => before.filter((toast) => toast.id !== id));
  return (
    <Push value={push}>
      {children}
      <div
        aria-live="polite"
        aria-label="Messages"
        role="region"
        className="pointer-events-none fixed right-4 bottom-4 left-4 z-40 flex flex-col items-end gap-2"
      >
        {toasts.map(({ id, content }) => (
          <div
            key={id}
            onClick={(event) => {
              if ((event.target as Element).closest('a')) close(id);
            }}
            className="pointer-events-auto flex max-w-[min(28rem,100%)] items-start gap-2 rounded-lg border border-line-strong bg-raised py-2 pr-2 pl-4 shadow-lg shadow-shade/20"
          >
            <Close value={() => close(id)}>
              <div className="min-w-0 flex-1 py-1">{content}</div>
            </Close>
            <IconButton label="Close message" onClick={() => close(id)}>
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
      </div>
    </Push>
  );
}
