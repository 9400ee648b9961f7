import { ftruncateSync } from 'node:fs';
import { openDirectory, type OpenedDirectory } from './directory-descriptor';
import { syncDescriptor, writeFully } from './durable';
import { faultOf, translating } from './fault';
import { giveToOwnerOf } from './give-to-owner';
import { closeNow, createExclusive, giveTo, unlinkQuietly } from './names';

/** A new file of ours that grows at its end; one writer. */
export interface LogFile {
  readonly path: string;
  /** Real directory it must stay in. */
  readonly within: string;
  /** Bytes written. */
  readonly size: number;
  append(bytes: Uint8Array): Promise<void>;
  /** Gives back some of its end, so that a full disk has room for what must still be written. */
  giveBack(bytes: number): void;
  sync(): Promise<void>;
  /** Once; again is nothing. */
  close(): void;
}

/** Files that are made together or not at all: where one is there already none is. */
export function createTogether(
  directory: string,
  names: readonly string[],
  within: string,
): Promise<LogFile[]> {
  const path = `${directory}/${names[0] ?? ''}`;
  return translating('make', path, async () => {
    const opened = openDirectory(directory, within);
    try {
      const files = createAll(opened, { directory, names, within });
      await syncDescriptor(opened.fd);
      return files;
    } finally {
      opened.close();
    }
  });
}

function createAll(
  opened: OpenedDirectory,
  { directory, names, within }: { directory: string; names: readonly string[]; within: string },
): LogFile[] {
  const made: { fd: number; name: string }[] = [];
  try {
    for (const name of names) {
      made.push({ fd: createExclusive(opened.at(name), 0o600), name });
    }
    return made.map(({ fd, name }) => {
      giveTo(fd, { mode: 0o600 });
      giveToOwnerOf(directory, fd);
      return new OpenLog(`${directory}/${name}`, within, fd);
    });
  } catch (error) {
    for (const { fd, name } of made) {
      closeNow(fd);
      unlinkQuietly(opened.at(name));
    }
    throw error;
  }
}

class OpenLog implements LogFile {
  size = 0;
  private isOpen = true;

  constructor(
    readonly path: string,
    readonly within: string,
    private readonly fd: number,
  ) {}

  async append(bytes: Uint8Array): Promise<void> {
    try {
      await writeFully(this.fd, bytes);
      this.size += bytes.length;
    } catch (error) {
      throw faultOf(error, 'write', this.path);
    }
  }

  giveBack(bytes: number): void {
    try {
      this.size = Math.max(0, this.size - bytes);
      ftruncateSync(this.fd, this.size);
    } catch (error) {
      throw faultOf(error, 'cut', this.path);
    }
  }

  async sync(): Promise<void> {
    await translating('write', this.path, () => syncDescriptor(this.fd));
  }

  close(): void {
    if (this.isOpen) closeNow(this.fd);
    this.isOpen = false;
  }
}
