import { EmptyState } from '@/components/ui/states';
import { Part } from '@/components/ui/facts';
import type { ProjectStory } from '@/lib/project';
import { FreeValues } from './free-values';
import { SourceList } from './source-list';

/** What the project's context says, key by key, and the documents all of this was read from. */
export function ContextView({ bank, story }: { bank: string; story: ProjectStory }) {
  const { context, documents } = story;
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label="Context"
      className="min-h-0 flex-1 overflow-auto outline-offset-[-2px]"
    >
      <div className="max-w-4xl">
        <h2 className="sr-only">What assistants should know of it</h2>
        {context.length === 0 ? (
          <EmptyState
            title="The context says nothing"
            why="What an assistant should know of the project stands in its context.json: what it is, its stack, its focus."
          />
        ) : (
          <Part title="Context">
            <FreeValues values={context} />
          </Part>
        )}
        <Part title="Read from">
          <SourceList bank={bank} documents={documents} />
        </Part>
      </div>
    </div>
  );
}
