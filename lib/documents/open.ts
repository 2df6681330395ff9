// Opening a document: a reason once a case or inquiry, a record every time, page images by addresses that end in a minute.
import { z } from "zod";
import { defineCommand, type Outcome, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { OpenedDocument } from "./dto";

const input = z.object({
  documentId: z.uuid(),
  /** The case or the inquiry that it is opened for. */
  subjectId: z.uuid(),
  /** Why; asked once a subject and person. Without one where it is needed: `invalid`, detail `reason_needed`. */
  reason: z.string().trim().min(5).max(300).optional(),
});

const open = defineCommand({
  name: "document.open",
  permission: "document.open",
  input,
  subject: ({ documentId }) => ({ type: "document", id: documentId }),
  run: async (): Promise<Outcome<OpenedDocument>> => fail("unavailable"),
});

/** Opens a document for staff (with its checks) or for the customer whose it is; the answer is not kept. */
export const openDocument = unkept(open);
