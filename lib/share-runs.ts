/**
 * Calls that come while one is under way share the next run, so that any number of callers cause two runs at a time
 * at most in a row. Nobody is given a run that began before its call: what changed before the call is in the answer.
 */
export function shareRuns<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;

  function start(): Promise<T> {
    next = null;
    const run = work();
    running = run;
    const clear = () => {
      if (running === run) running = null;
    };
    run.then(clear, clear);
    return run;
  }

  return () => {
    if (running === null) return start();
    next ??= running.then(start, start);
    return next;
  };
}

/** The same for work about something: runs are shared by those who ask about the same thing. */
export function shareRunsOn<K extends WeakKey, T>(
  work: (about: K) => Promise<T>,
): (about: K) => Promise<T> {
  const runs = new WeakMap<K, () => Promise<T>>();
  return (about) => {
    const run = runs.get(about) ?? shareRuns(() => work(about));
    runs.set(about, run);
    return run();
  };
}
