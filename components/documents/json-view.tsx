import { EmptyState } from '@/components/ui/states';
import JsonTree from './json-tree';
import { parseJson } from './summarise-json';

export default function JsonView({ text }: { text: string }) {
  const parsed = parseJson(text);
  if (!parsed) {
    return (
      <EmptyState
        title="This is not valid JSON"
        why="What is wrong and where stands above; the tab Text shows the bytes as they are."
      />
    );
  }
  return (
    <div className="sticky left-0 w-[100cqi] px-4 py-2">
      <JsonTree value={parsed.value} label="Document" />
    </div>
  );
}
