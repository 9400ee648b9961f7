import { expect, test } from 'vitest';
import { filesystemOf } from './filesystem-kind';

test('the temporary directory and /dev/shm are local, and named', async () => {
  expect(await filesystemOf('/tmp')).toMatchObject({ local: true });
  expect(await filesystemOf('/dev/shm')).toEqual({ type: 'tmpfs', local: true });
});

test('a path that is not there is named as such', async () => {
  await expect(filesystemOf('/not/there')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
