import { bankInput, documentInput, documentLinesInput } from '@/lib/inputs';
import { listDocuments } from '@/server/services/list-documents';
import { readDocument } from '@/server/services/read-document';
import { readLines } from '@/server/services/read-lines';
import { bankOf, procedure, router } from './procedures';

export const documentsRouter = router({
  list: procedure
    .input(bankInput)
    .query(({ ctx, input }) => listDocuments(bankOf(ctx, input.bank))),
  read: procedure
    .input(documentInput)
    .query(({ ctx, input }) => readDocument(bankOf(ctx, input.bank), input)),
  lines: procedure
    .input(documentLinesInput)
    .query(({ ctx, input }) => readLines(bankOf(ctx, input.bank), input)),
});
