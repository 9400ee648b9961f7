import { parentPort } from 'node:worker_threads';
import { loadJq, type Jq } from 'jq-wasm/inline';
import { largestOutput, mostMemory, type JqAnswer, type JqQuestion } from './jq-words';

/*
 * Runs jq, built to WebAssembly, in a thread of its own: whoever waits can end it. jq sees its input, its program and its
 * arguments, nothing else: no file, no environment of ours, no language of this machine.
 *
 * A run that ended as jq ends things leaves jq fit for the next one. One that broke (memory, an exception) does not: the
 * thread says so and is ended by who asked.
 */

// jq's environment names the language of the "browser", which Node tells from ours.
Object.defineProperty(globalThis, 'navigator', { value: undefined, configurable: true });
boundMemory();
boundBuffers();

let loading: Promise<Jq> | undefined;

parentPort?.on('message', (question: JqQuestion) => {
  void answer(question).then((said) => parentPort?.postMessage(said));
});

async function answer({ text, program, args }: JqQuestion): Promise<JqAnswer> {
  try {
    const jq = await (loading ??= loadJq());
    const named = args.flatMap(({ name, value, json }) => [
      json ? '--argjson' : '--arg',
      name,
      value,
    ]);
    // After `--` no program is taken for an option.
    const { stdout, stderr, exitCode } = jq.raw(text, program, ['-M', ...named, '--']);
    return { kind: 'ended', stdout, stderr, exitCode };
  } catch (error) {
    return { kind: 'broke', why: error instanceof Error ? error.message : String(error) };
  }
}

/** WebAssembly's memory is not the heap that a worker's limits bound. */
function boundMemory(): void {
  const memory = WebAssembly.Memory.prototype;
  const grow = (self: WebAssembly.Memory, pages: number) => Reflect.apply(original, self, [pages]);
  const original = memory.grow;
  memory.grow = function (pages: number): number {
    if (this.buffer.byteLength + pages * 65_536 > mostMemory) throw new RangeError('no memory');
    return grow(this, pages);
  };
}

/** What jq prints is collected in a buffer that doubles; nobody else in this thread needs large ones. */
function boundBuffers(): void {
  const most = 2 * largestOutput;
  globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct: (target, given: unknown[], caller: typeof Uint8Array) => {
      if (typeof given[0] === 'number' && given[0] > most) throw new RangeError('too much output');
      return Reflect.construct(target, given, caller) as Uint8Array;
    },
  });
}
