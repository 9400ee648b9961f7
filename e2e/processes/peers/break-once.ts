import { breakIfStale } from '@/server/locks/breaking/break';

/** Breaks one stale lock; dies where STRONGROOM_CRASH_AT says. */
const { path } = JSON.parse(process.argv[2] ?? '') as { path: string };
console.log(JSON.stringify(await breakIfStale(path)));
