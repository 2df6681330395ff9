// The papers of a request: taken as they come, by what they are and not by what they say they are; each sealed under its own key in the
// document store. Opened with a reason, and every opening is on record.
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { legalRequestFiles } from "@/db/schema/legal-requests";
import { passRoleGate } from "@/lib/access/check";
import { type Context, defineCommand, done, type Outcome, recordRefusal, unkept } from "@/lib/command";
import { detectMedia } from "@/lib/document-checks/detect-media";
import { endingOf, readFileName } from "@/lib/documents/names";
import { type ByteSource, collect } from "@/lib/documents/sealed-file";
import { clearAway, keepFile, newFileName, readFile } from "@/lib/documents/store";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { RequestReceipt } from "./dto";
import { openFileInput } from "./schema";
import { newFileKey, openFileName, sealFileName, unwrapFileKey } from "./sealed";
import { countFiles, holdRequest, moveRequest, receiptOf, requestRecord, topicsOf } from "./store";

export const PAPER_BYTES = 9_000_000;
const MOST_FILES = 20;

const addFile = defineCommand({
  name: "legal_request.add_file",
  permission: "legal_request.handle",
  input: z.object({
    requestId: z.uuid(),
    name: z.string().max(120),
    bytes: z.instanceof(Buffer),
    type: z.string().max(60),
    storeKey: z.string(),
  }),
  subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
  async run(environment, { requestId, name, bytes, type, storeKey }): Promise<Outcome<RequestReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdRequest(environment, requestId);
    if (!held.ok) return held;
    if ((await countFiles(tx, requestId)) >= MOST_FILES) return fail("conflict", { detail: "too_many_files" });
    const id = newId();
    const { key, wrapped, masterKeyId } = newFileKey(id);
    await keepFile(key, storeKey, bytes);
    const sha256 = createHash("sha256").update(bytes).digest();
    await tx.insert(legalRequestFiles).values({
      ...{ id, entityId: held.value.entityId, legalRequestId: requestId, name: sealFileName(id, name), type },
      ...{ size: bytes.length, sha256, storeKey, wrapped, masterKeyId, addedBy: actor.id, addedAt: now },
    });
    const saved = await moveRequest(tx, held.value, { do: "amend" }, now);
    if (!saved.ok) return saved;
    const data = { file: id, type, size: bytes.length, sha256: sha256.toString("hex") };
    return done(receiptOf(saved.value), [requestRecord("legal_request.file_added", saved.value, data)], {
      topics: topicsOf(saved.value),
    });
  },
});

/** Reads at most `most` bytes; null when there are more. */
async function readBounded(source: ByteSource, most: number): Promise<Buffer | null> {
  let size = 0;
  const bounded = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > most) return;
      yield chunk;
    }
  };
  const bytes = await collect(bounded());
  return size > most ? null : bytes;
}

/**
 * Takes a paper in. Fails with `too_large` as soon as it is, `invalid` `document_refused` (`params.codes`) by its content. A paper added
 * later is read by a second person too: the request waits for verification again.
 */
export async function receivePaper(
  context: Context,
  { requestId, name, source }: { requestId: string; name: string; source: ByteSource },
): Promise<Result<RequestReceipt>> {
  const gate = passRoleGate(context.actor, "legal_request.handle");
  if (!gate.ok) return recordRefusal(context, "legal_request.add_file", gate.error);
  const named = readFileName(name);
  if (!named.ok) return fail("invalid", { detail: "name_not_accepted", path: "name" });
  const bytes = await readBounded(source, PAPER_BYTES);
  if (!bytes) return fail("too_large", { detail: "paper_size", params: { most: PAPER_BYTES } });
  const media = await detectMedia(bytes);
  if (!media.ok)
    return fail("invalid", { detail: "document_refused", path: "file", params: { codes: [media.finding.code] } });
  const storeKey = newFileName();
  const stored = await addFile(context, { requestId, name: named.name, bytes, type: media.type, storeKey }).catch(
    async (error: unknown) => {
      await clearAway([storeKey]);
      throw error;
    },
  );
  if (!stored.ok) await clearAway([storeKey]);
  return stored;
}

type Paper = { name: string; type: string; storeKey: string; id: string; wrapped: Buffer };

const openFile = unkept(
  defineCommand({
    name: "legal_request.open_file",
    permission: "legal_request.read",
    input: openFileInput,
    subject: ({ requestId }) => ({ type: "legal_request", id: requestId }),
    async run(environment, { requestId, fileId, reason }): Promise<Outcome<Paper>> {
      const held = await holdRequest(environment, requestId);
      if (!held.ok) return held;
      const [file] = await environment.tx
        .select()
        .from(legalRequestFiles)
        .where(and(eq(legalRequestFiles.id, fileId), eq(legalRequestFiles.legalRequestId, requestId)));
      if (!file) return fail("not_found", { path: "fileId" });
      const { id, type, storeKey, wrapped } = file;
      const data = { file: id, reason, sha256: file.sha256.toString("hex") };
      return done({ id, type, storeKey, wrapped, name: openFileName(id, file.name) }, [
        requestRecord("legal_request.file_opened", held.value, data),
      ]);
    },
  }),
);

/** A paper in the open, with a reason that stays on record; `not_found` also when the store has lost it. */
export async function openPaper(
  context: Context,
  input: z.input<typeof openFileInput>,
): Promise<Result<{ bytes: Buffer; type: string; name: string }>> {
  const opened = await openFile(context, input);
  if (!opened.ok) return opened;
  const { id, type, storeKey, wrapped } = opened.value;
  const bytes = await readFile(unwrapFileKey(id, wrapped), storeKey);
  return bytes ? ok({ bytes, type, name: `paper-${id.slice(-8)}.${endingOf(type)}` }) : fail("not_found");
}
