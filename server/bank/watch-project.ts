import { relative, sep } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';
import { companionDirectories, companionNameOf, projectPrefix } from '@/lib/companions';

interface ProjectWatch {
  project: string;
  polling: boolean;
  /** With the bank path of what the kernel names, before it is known what became of it. */
  touched(path: string): void;
  changed(path: string, change: 'added' | 'changed' | 'removed'): void;
}

/** Follows the companions of a bank, and the locks beside them; of the rest of the project nothing is looked at. */
export function watchProject({ project, polling, touched, changed }: ProjectWatch): FSWatcher {
  const bankPath = (path: string) => projectPrefix + relative(project, path).split(sep).join('/');
  const watcher = watch(project, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    atomic: 50,
    depth: 2,
    usePolling: polling,
    interval: 2000,
    binaryInterval: 2000,
    ignored: (path, stats) =>
      (stats !== undefined && !stats.isFile() && !stats.isDirectory()) ||
      !(path === project || isOnTheWay(bankPath(path)) || isFollowed(bankPath(path))),
  });
  watcher.on('raw', (_event, name, details) => {
    const { watchedPath = project } = details as { watchedPath?: string };
    const paths = [watchedPath, ...(name === null ? [] : [`${watchedPath}/${name}`])];
    for (const path of paths.map(bankPath)) if (isFollowed(path)) touched(path);
  });
  const publish = (change: 'added' | 'changed' | 'removed') => (path: string) => {
    const name = bankPath(path);
    if (isFollowed(name)) changed(name, change);
  };
  watcher.on('add', publish('added')).on('change', publish('changed'));
  return watcher.on('unlink', publish('removed'));
}

/** The directories of knowledge, and those above them. */
const directories = new Set(
  companionDirectories.flatMap((path) =>
    path.split('/').map((_, at, names) => projectPrefix + names.slice(0, at + 1).join('/')),
  ),
);

function isOnTheWay(path: string): boolean {
  return directories.has(path);
}

function isFollowed(path: string): boolean {
  return companionNameOf(path.replace(/\.lock$/, '')) !== null;
}
