import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

interface DiscardDialogProps {
  onDiscard: () => void;
  onClose: () => void;
}

/** Asked only where words would be lost: nothing else brings a draft back. */
export function DiscardDialog({ onDiscard, onClose }: DiscardDialogProps) {
  return (
    <Dialog title="Discard what you wrote?" onClose={onClose} className="max-w-md">
      <div className="flex flex-col gap-4 p-4">
        <p>
          The document stays as it is. What you wrote is kept nowhere else: it cannot be brought
          back.
        </p>
        <div className="flex justify-end gap-2">
          <Button data-autofocus onClick={onClose}>
            Keep writing
          </Button>
          <Button look="danger" onClick={onDiscard}>
            Discard
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
