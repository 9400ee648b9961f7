import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'plain' | 'primary' | 'danger' | 'force' | 'quiet';
  /** Why it cannot be pressed: the button stays reachable and says so. */
  disabledBecause?: string | null;
}

const looks = {
  plain: 'border-line-strong bg-raised text-ink hover:bg-hover',
  primary: 'border-transparent bg-accent text-accent-ink hover:bg-accent-hover',
  danger: 'border-broken bg-raised text-broken hover:bg-hover',
  force: 'border-transparent bg-broken text-ground hover:opacity-90',
  quiet: 'border-transparent text-ink-soft hover:bg-hover hover:text-ink',
};

export function Button({
  look = 'plain',
  disabledBecause = null,
  className = '',
  onClick,
  title,
  ...rest
}: ButtonProps) {
  const off = disabledBecause !== null || rest.disabled;
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={off || undefined}
      disabled={undefined}
      title={disabledBecause ?? title}
      onClick={off ? (event) => event.preventDefault() : onClick}
      className={`inline-flex min-h-7 shrink-0 items-center justify-center gap-1.5 rounded border px-2.5 text-13 whitespace-nowrap transition-colors ${
        off ? 'cursor-not-allowed border-line bg-transparent text-ink-faint' : looks[look]
      } ${className}`}
    />
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string;
  children: ReactNode;
}

/** A button of one icon: its label is its name and its tooltip. */
export function IconButton({ label, children, className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={`inline-flex size-7 shrink-0 items-center justify-center rounded text-ink-soft transition-colors hover:bg-hover hover:text-ink [&>svg]:size-4 ${className}`}
    >
      {children}
    </button>
  );
}
