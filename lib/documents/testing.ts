// What the tests of documents share: an inquiry that asks for one, its customer as an actor, pictures, a store in memory that
// can fail at any step.
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { inTransaction } from "@/db/client";
import { documents, documentUploads } from "@/db/schema/documents";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { makeCustomer, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import type { CustomerActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import type { Personal } from "@/lib/customers/personal";
import { newId } from "@/lib/id";
import { shippedPolicy } from "@/lib/inquiries/policy";
import { announceDocument } from "./announce";
import { PIECE } from "./limits";
import { receivePieceOf } from "./receive";
import { collect } from "./sealed-file";
import { readFile } from "./store";
import type { DocumentStore } from "./store-contract";

let number = 0;

export type TestInquiry = { id: string; itemId: string; customer: TestCustomer; actor: CustomerActor };

/** An inquiry that was sent and asks for a proof of address. */
export async function makeInquiry(
  entity: TestEntity,
  given: { personal?: Partial<Personal>; customer?: TestCustomer; caseId?: string; maximumFiles?: number } = {},
): Promise<TestInquiry> {
  const customer = given.customer ?? (await makeCustomer(entity, given.personal));
  const [id, itemId, now] = [newId(), newId(), clockNow()];
  const due = new Date(now.getTime() + 7 * 86_400_000);
  number += 1;
  await inTransaction("all", async (tx) => {
    await tx.insert(inquiries).values({
      ...{
        id,
        entityId: entity.id,
        customerId: customer.id,
        caseId: given.caseId,
        number,
        state: "sent",
        language: "en",
      },
      ...{
        dueHours: 168,
        dueAt: due,
        firstDueAt: due,
        extensions: 0,
        reminded: [],
        createdAt: now,
        sentAt: now,
        version: 1,
      },
    });
    await tx.insert(inquiryItems).values({
      ...{
        id: itemId,
        entityId: entity.id,
        inquiryId: id,
        customerId: customer.id,
        position: 1,
        kind: "proof_of_address",
      },
      ...{ state: "requested", whyCode: "address", rounds: 0, final: false },
      terms: { ...shippedPolicy.proof_of_address, maximumFiles: given.maximumFiles ?? 4 },
    });
  });
  const actor: CustomerActor = {
    ...{
      kind: "customer",
      role: "customer",
      id: customer.id,
      entityIds: [entity.id],
      purpose: "inquiry",
      subjectId: id,
    },
    ...{ linkId: newId(), sessionId: newId() },
  };
  return { id, itemId, customer, actor };
}

/** A comment in a JPEG: another file of the same picture, longer than one piece. */
function withComment(jpeg: Buffer, text: string): Buffer {
  const comment = Buffer.alloc(60_000, text);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  const segment = Buffer.concat([Buffer.from([0xff, 0xfe]), length, comment]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, segment, jpeg.subarray(2)]);
}

/**
 * A picture of lines of text; another `seed` gives another file. A small one is quickly looked at and too small for the checks:
 * send it `anyway`.
 */
export async function makePicture(seed: number, size: "small" | "readable" = "small", blur = 0): Promise<Buffer> {
  const [width, height] = [1_240, 1_754];
  const texts = Array.from({ length: 30 }, (_, at) => {
    const line = `Line ${at} of bill ${seed} ${((at + 3) * (seed + 7) * 7919) % 99_991}`;
    return `<text x="90" y="${150 + at * 46}" font-size="30" font-family="DejaVu Sans">${line}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fdfdfd"/>${texts.join("")}</svg>`;
  const drawn = sharp(Buffer.from(svg)).resize(size === "small" ? 240 : width);
  const jpeg = await (blur > 0 ? drawn.blur(blur) : drawn).jpeg({ quality: 90 }).toBuffer();
  return withComment(jpeg, `picture ${seed} `);
}

/** A store in memory. `failAt(n)` lets the nth change from now on fail, once: 0 is the next one. */
export function memoryStore(): DocumentStore & {
  files: Map<string, { bytes: Buffer; at: Date }>;
  failAt: (step: number | null) => void;
} {
  const files = new Map<string, { bytes: Buffer; at: Date }>();
  let left: number | null = null;
  const step = (): void => {
    if (left === null) return;
    left -= 1;
    if (left >= 0) return;
    left = null;
    throw new Error("the disk is gone");
  };
  return {
    files,
    failAt: (at) => {
      left = at;
    },
    async put(name, size, source) {
      step();
      const bytes = await collect(source);
      if (bytes.length !== size) throw new Error("not whole");
      files.set(name, { bytes, at: clockNow() });
    },
    async get(name) {
      const found = files.get(name);
      return found
        ? (async function* () {
            yield found.bytes;
          })()
        : null;
    },
    async remove(name) {
      step();
      files.delete(name);
    },
    async *list() {
      for (const [name, { at }] of [...files]) yield { name, at };
    },
    tidy: async () => 0,
  };
}

/** Bytes as a request's body. */
export const bodyOf = (bytes: Buffer): ReadableStream<Uint8Array> => new Blob([new Uint8Array(bytes)]).stream();

type Announced = Partial<Parameters<typeof announceDocument>[1]>;
/** What a customer's browser does with a picture, piece by piece, and what is there of it; whose it is unless said. */
export const uploader = (given: () => { bill: Buffer; asked: TestInquiry }) => {
  const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
  const announce = (said: Announced = {}, who = given().asked) => {
    const input = { itemId: who.itemId, name: "bill.jpg", size: given().bill.length, anyway: true, ...said };
    return announceDocument({ actor: who.actor }, input);
  };
  return {
    all,
    announce,
    begin: async (said: Announced = {}, who = given().asked): Promise<string> => {
      const result = await announce(said, who);
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      return result.value.id;
    },
    put: (uploadId: string, offset: number, bytes: Buffer, who = given().asked) =>
      receivePieceOf({ actor: who.actor }, { uploadId, offset, body: bodyOf(bytes) }),
    first: (): Buffer => given().bill.subarray(0, PIECE),
    rest: (): Buffer => given().bill.subarray(PIECE),
    rowsOf: (who = given().asked) => all((tx) => tx.select().from(documents).where(eq(documents.itemId, who.itemId))),
    uploadsOf: (who = given().asked) =>
      all((tx) => tx.select().from(documentUploads).where(eq(documentUploads.itemId, who.itemId))),
    open: (name: string, who = given().asked): Promise<Buffer | null> => readFile(who.customer.key, name),
  };
};
