// What can be done with a document, handed in by the page; each is a command that decides for itself.
import type { OpenedDocument } from "@/lib/documents/dto";
import type { Result } from "@/lib/errors";

export type DocumentActions = {
  open: (
    key: string,
    input: { documentId: string; subjectId: string; reason?: string },
  ) => Promise<Result<OpenedDocument>>;
  download: (key: string, input: { documentId: string; subjectId: string }) => Promise<Result<{ url: string }>>;
};
