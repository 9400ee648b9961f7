import { inspectLocks } from '@/server/locks/seeing/inspect';

/** Prints the locks of the bank given as argument: for looking as another user, or from another namespace. */
const { root } = JSON.parse(process.argv[2] ?? '') as { root: string };
console.log(JSON.stringify((await inspectLocks(root)).map(({ row }) => row)));
