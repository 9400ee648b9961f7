interface NewRowsProps {
  waiting: number;
  onShow: () => void;
}

/** Lies over the list's top and moves nothing below it. */
export function NewRows({ waiting, onShow }: NewRowsProps) {
  if (waiting === 0) return null;
  return (
    <div className="sticky top-0 z-10 flex h-0 justify-center">
      <button
        type="button"
        onClick={onShow}
        className="mt-1 h-7 rounded border border-line-strong bg-raised px-3 text-12 text-accent hover:underline"
      >
        {waiting} new
      </button>
    </div>
  );
}
