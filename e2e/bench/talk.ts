import { once } from 'node:events';

/** The one JSON argument of a program. */
export function input<T>(): T {
  return JSON.parse(process.argv[2] ?? '') as T;
}

/** Says `ready`, then waits for a line. */
export async function ready(): Promise<void> {
  console.log('ready');
  await once(process.stdin, 'data');
}

/** The last word of a program. */
export function tell(result: unknown): void {
  console.log(JSON.stringify(result));
  process.stdin.destroy();
}
