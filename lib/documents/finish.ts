// A whole upload becomes a document: looked at, sealed and flushed to the store first, then the row. Cut off anywhere, either
// the upload is still there to be finished, or the document is; files that belong to neither are swept away.

import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { documents, documentUploads } from "@/db/schema/documents";
import { keyOfCustomer } from "@/lib/cases/notes";
import { now as clockNow } from "@/lib/clock";
import { type CommandEnvironment, type Context, defineCommand, done } from "@/lib/command";
import { documentCodes } from "@/lib/document-checks/codes";
import { type AppError, fail, ok, type Result } from "@/lib/errors";
import type { ToldDocument, UploadState } from "./dto";
import { type Examined, examineFile } from "./examine";
import { inTurn } from "./in-turn";
import { PIECE } from "./limits";
import { openUpload, sealDescribed } from "./sealed";
import { clearAway, keepFile, newFileName, readFile } from "./store";
import { lockTarget } from "./target";
import { toldById, toldDocument } from "./told";
import { findUpload, pieceName, pieceNames, type StoredUpload } from "./uploads";

type Taken = Extract<Examined, { ok: true }>;
/** Either more is awaited, or the document is whole. */
export type Finished = { state: UploadState } | { document: ToldDocument };

const name = z.string().regex(/^[0-9a-f]{32}$/);
const uploadId = z.uuid();

/** The upload, locked with what it is for; null when somebody else has finished it meanwhile. */
async function lockUpload({ tx, permit, now }: Pick<CommandEnvironment, "tx" | "permit" | "now">, id: string) {
  const [seen] = await tx.select().from(documentUploads).where(eq(documentUploads.id, id));
  if (!seen) return null;
  const target = await lockTarget({ tx, permit, now }, seen);
  if (!target.ok) return target;
  const [upload] = await tx.select().from(documentUploads).where(eq(documentUploads.id, id)).for("update");
  return upload ? ok({ upload, target: target.value }) : null;
}

const gone = { ok: false, error: { code: "not_found", detail: "upload_is_over" } } as const;

/** The row, once the files lie in the store. The document has the id of its upload: finished twice, it is there once. */
const keepDocument = defineCommand({
  name: "document.keep",
  permission: "document.send",
  input: z.object({
    uploadId,
    type: z.string().max(100),
    pages: z.array(z.object({ width: z.number(), height: z.number() })),
    count: z.number().int().min(0),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    originalKey: name,
    safeKeys: z.array(name),
    codes: z.array(z.enum(documentCodes)),
  }),
  async run({ tx, actor, now, permit }, given) {
    const locked = await lockUpload({ tx, permit, now }, given.uploadId);
    if (!locked) return gone;
    if (!locked.ok) return locked;
    const { upload, target } = locked.value;
    const key = await keyOfCustomer(tx, upload.customerId);
    if (!key) return gone;
    const { side, name: described } = openUpload(key, upload.id, upload.described);
    const [row] = await tx
      .insert(documents)
      .values({
        ...{ id: upload.id, entityId: upload.entityId, customerId: upload.customerId },
        ...{ itemId: target.itemId, appealId: target.appealId },
        ...{ state: "checking", progress: 0, sentBy: actor.kind, type: given.type, size: upload.size },
        ...{ pages: given.count, originalKey: given.originalKey, safeKeys: given.safeKeys, codes: given.codes },
        sha256: Buffer.from(given.sha256, "hex"),
        described: sealDescribed(key, upload.id, { name: described, side, pages: given.pages }),
        createdAt: now,
      })
      .returning();
    if (!row) return gone;
    await tx.delete(documentUploads).where(eq(documentUploads.id, upload.id));
    const noted = await target.noteArrival();
    if (!noted.ok) return noted;
    const { type, sha256, codes } = given;
    return done(
      toldDocument(row, described),
      [noted.value.record("document.received", { document: row.id, type, size: upload.size, sha256, codes })],
      {
        topics: noted.value.topics,
        jobs: [{ kind: "document.check", payload: { documentId: row.id }, uniqueKey: `check ${row.id}` }],
      },
    );
  },
});

/** A file that is not taken leaves its refusal on the record, and nothing else. */
const refuseUpload = defineCommand({
  name: "document.turn_away",
  permission: "document.send",
  input: z.object({ uploadId, codes: z.array(z.enum(documentCodes)), infected: z.string().max(200).nullable() }),
  async run({ tx, now, permit }, { uploadId: id, codes, infected }) {
    const locked = await lockUpload({ tx, permit, now }, id);
    if (!locked) return gone;
    if (!locked.ok) return locked;
    const { upload, target } = locked.value;
    await tx.delete(documentUploads).where(eq(documentUploads.id, id));
    return done(null, [target.record("document.turned_away", { upload: id, size: upload.size, codes, infected })]);
  },
});

/** Gathers the pieces, each proven whole as it opens; null when one is gone, because another tab has finished meanwhile. */
async function gather(key: Buffer, upload: StoredUpload): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  for (let index = 0; index < upload.pieces; index += 1) {
    const piece = await readFile(key, pieceName(upload.id, index));
    if (!piece) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function keep(
  context: Context,
  key: Buffer,
  upload: StoredUpload,
  bytes: Buffer,
  taken: Taken,
): Promise<Result<ToldDocument>> {
  const originalKey = newFileName();
  const safeKeys = taken.pages.map(newFileName);
  let kept = false;
  try {
    await keepFile(key, originalKey, bytes);
    for (const [at, page] of taken.pages.entries()) await keepFile(key, safeKeys[at] ?? newFileName(), page.jpeg);
    const result = await keepDocument(context, {
      uploadId: upload.id,
      type: taken.type,
      pages: taken.pages.map(({ width, height }) => ({ width, height })),
      count: taken.count,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      originalKey,
      safeKeys,
      codes: taken.codes,
    });
    kept = result.ok;
    return result;
  } finally {
    if (!kept) await clearAway([originalKey, ...safeKeys]);
  }
}

async function turnAway(
  context: Context,
  upload: StoredUpload,
  seen: Extract<Examined, { ok: false }>,
): Promise<{ ok: false; error: AppError }> {
  const codes = seen.findings.map(({ code }) => code);
  const refused = await refuseUpload(context, { uploadId: upload.id, codes, infected: seen.infected });
  if (!refused.ok) return refused;
  await clearAway(pieceNames(upload));
  const words = seen.findings.map(({ words: told, page, detail }) => ({ words: told, page, detail }));
  return fail("invalid", {
    detail: "document_refused",
    params: { codes: words.map((told) => told.words), findings: words },
  });
}

/** The document that this upload became, for whoever may send; null when it did not become one. */
async function finishedBefore(context: Context, id: string): Promise<ToldDocument | null> {
  return inTransaction(context.actor.entityIds, (tx) => toldById(tx, context, id), true);
}

const underWay = new Map<string, Promise<Result<ToldDocument>>>();

/** However often the last piece is sent meanwhile, the file is looked at once and takes one place; all get the answer. */
function onceAtATime(id: string, work: () => Promise<Result<ToldDocument>>): Promise<Result<ToldDocument>> {
  const begun = underWay.get(id) ?? work().finally(() => underWay.delete(id));
  underWay.set(id, begun);
  return begun;
}

/**
 * Finishes an upload whose last byte has arrived. Safe to call again, from two tabs or after a crash. Fails with `invalid`
 * `document_refused` and `params.codes` (words of messages/documents `code.*`) when the file is not taken as it is.
 */
export async function finishUpload(context: Context, id: string): Promise<Result<Finished>> {
  const found = await inTransaction(context.actor.entityIds, async (tx) => {
    const upload = await findUpload(tx, context, id, clockNow());
    return upload.ok ? ok({ upload: upload.value, key: await keyOfCustomer(tx, upload.value.customerId) }) : upload;
  });
  if (!found.ok) {
    // looked for behind the upload, never before it: it takes the upload's place at some instant
    const before = await finishedBefore(context, id);
    return before ? ok({ document: before }) : found;
  }
  const { upload, key } = found.value;
  const { size, received } = upload;
  if (received < size) return ok({ state: { id, size, received, pieceSize: PIECE } });
  if (!key) return fail("not_found");
  const result = await onceAtATime(id, () =>
    inTurn(async () => {
      const bytes = await gather(key, upload);
      if (!bytes) return gone;
      const seen = await examineFile(bytes, openUpload(key, id, upload.described).anyway);
      return seen.ok ? keep(context, key, upload, bytes, seen) : turnAway(context, upload, seen);
    }),
  );
  if (result.ok) {
    await clearAway(pieceNames(upload));
    return ok({ document: result.value });
  }
  // another tab was quicker
  const meanwhile = result.error.detail === "upload_is_over" ? await finishedBefore(context, id) : null;
  return meanwhile ? ok({ document: meanwhile }) : result;
}
