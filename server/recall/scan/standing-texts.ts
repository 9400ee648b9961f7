import { createHash } from 'node:crypto';
import type { BankPath } from '@/lib/bank-path';
import type { LayoutName } from '@/lib/bank';
import type { DocumentKind } from '@/lib/document';
import type { Recogniser } from '@/server/layouts/recognise';
import type { Passage } from '../passage';
import { rereadDocument } from './reread-document';

/** More documents, and more texts of them, are not compared with what stands now. */
const mostDocuments = 200;
const mostTexts = 200_000;

/** What documents say now, and what of their earlier versions was told already. */
export class StandingTexts {
  private readonly seen = new Set<string>();
  private readonly read = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly options: {
      recogniser: Recogniser;
      zone: string;
      signal?: AbortSignal | undefined;
    },
  ) {}

  /** Whether the document does not say it now, and no later version told it. */
  async isNew(path: BankPath, passage: Passage): Promise<boolean> {
    await this.learn(path);
    const name = nameOf(path, passage);
    if (this.seen.has(name)) return false;
    if (this.seen.size < mostTexts) this.seen.add(name);
    return true;
  }

  whose(path: BankPath): { kind: DocumentKind; layout: LayoutName } {
    const { claim, layout } = this.options.recogniser.of(this.root, path);
    return { kind: claim.kind, layout: layout.name };
  }

  private async learn(path: BankPath): Promise<void> {
    if (this.read.has(path) || this.read.size >= mostDocuments) return;
    this.read.add(path);
    const { recogniser, zone, signal } = this.options;
    const now = await rereadDocument(this.root, path, {
      recogniser,
      zone,
      ...(signal && { signal }),
    });
    for (const one of now?.passages ?? [])
      if (this.seen.size < mostTexts) this.seen.add(nameOf(path, one));
  }
}

function nameOf(path: string, { title, text }: Passage): string {
  return createHash('sha1').update(`${path}\0${title}\0${text}`).digest('base64');
}
