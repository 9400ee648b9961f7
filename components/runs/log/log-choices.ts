'use client';
import { useUrlState } from '@/components/ui/url-state';
import { runViews, type RunDetail, type RunView } from '@/lib/run';

/** How a log is looked at, as the URL says it. */
export interface LogChoices {
  view: RunView;
  wrap: boolean;
  times: boolean;
  find: string;
  isRegex: boolean;
  isCase: boolean;
}

export function useLogChoices(run: RunDetail): LogChoices {
  const { get } = useUrlState();
  return {
    view: viewOf(get('view'), run),
    wrap: get('wrap') === 'on',
    times: run.isTimed && get('times') === 'on',
    find: get('find') ?? '',
    isRegex: get('regex') === 'on',
    isCase: get('case') === 'on',
  };
}

/** Where it is known when lines came, both streams as they came; else the one that says something. */
function viewOf(asked: string | null, { isTimed, bytes }: RunDetail): RunView {
  const known = runViews.find((view) => view === asked);
  if (known && (known !== 'merged' || isTimed)) return known;
  if (isTimed) return 'merged';
  return bytes.stdout === 0 && bytes.stderr > 0 ? 'stderr' : 'stdout';
}

/** Lines of a view; null while they are being counted. */
export function countIn(view: RunView, { stdout, stderr }: RunDetail['lines']): number | null {
  if (view === 'stdout') return stdout;
  if (view === 'stderr') return stderr;
  return stdout === null || stderr === null ? null : stdout + stderr;
}
