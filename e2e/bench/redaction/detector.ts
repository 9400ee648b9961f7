import { processorMs } from './processor-ms';

/** Something that takes secrets out of texts, and how much of a processor's time it took for all of them. */
export interface Detector {
  name: string;
  redact(texts: readonly string[]): Promise<{ shown: string[]; ms: number }>;
}

export function plainDetector(name: string, redact: (text: string) => string): Detector {
  return {
    name,
    redact: async (texts) => {
      const spent = processorMs();
      const shown = texts.map(redact);
      return { shown, ms: spent() };
    },
  };
}
