import { EmptyState } from '@/components/ui/states';
import { PageHeader } from '@/components/shell/page-header';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <>
      <PageHeader title="Nothing is here" />
      <EmptyState
        title="This bank has no such page"
        why="The address was mistyped, or belongs to another version. The places at the left are all there are."
      />
    </>
  );
}
