// The job that looks at a document: what it finds is kept sealed, told to whom it concerns, and never passes what it could not see.

import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { documentHashes, documents } from "@/db/schema/documents";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import { keyOfCustomer } from "@/lib/cases/notes";
import { checkDocument } from "@/lib/document-checks/checks";
import type { DocumentChecks } from "@/lib/document-checks/findings";
import { hashOf, indexParts, nearDocuments, nearParts } from "./alike";
import { checkJob } from "./check-job";
import { openDocument } from "./open";
import { documentsOfItems, documentsTold } from "./queries";
import { receiveDocument } from "./receive";
import { useDocumentStore } from "./store";
import { bodyOf, makeInquiry, makePicture, memoryStore, type TestInquiry } from "./testing";

vi.mock("@/lib/document-checks/checks", () => ({ checkDocument: vi.fn() }));
const looks = vi.mocked(checkDocument);
const found = (given: Partial<DocumentChecks> = {}): DocumentChecks => ({
  ...{ type: "image/jpeg", size: 1, pages: 1, quality: null, verdict: "pass", codes: [], documentType: "utility_bill" },
  ...{ doubts: [], fields: {}, perceptualHash: ["123456789abcdef0"] },
  ...given,
});
const said = (value: string) => ({
  value,
  page: 1,
  confidence: 0.9,
  box: { x: 0.1, y: 0.2, width: 0.3, height: 0.04 },
});

const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
let entity: TestEntity;
let files = 100;
const ownFile = (): Promise<Buffer> => {
  files += 1;
  return makePicture(files);
};
beforeAll(async () => {
  await testDatabase();
  useDocumentStore(memoryStore());
  entity = await makeEntity();
});
afterEach(() => {
  looks.mockReset();
  delete process.env.UNFLAG_CLAMD;
});
afterAll(async () => {
  useDocumentStore(null);
  await closeDatabase();
});

async function sent(asked: TestInquiry, file?: Buffer): Promise<string> {
  const bytes = file ?? (await ownFile());
  const input = { itemId: asked.itemId, name: "bill.jpg", size: bytes.length, anyway: true };
  const document = await receiveDocument({ actor: asked.actor }, input, bodyOf(bytes));
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  return document.value.id;
}
const rowOf = async (id: string) => (await all((tx) => tx.select().from(documents).where(eq(documents.id, id))))[0]!;
const tell = (asked: TestInquiry) =>
  all(async (tx) => {
    const key = (await keyOfCustomer(tx, asked.customer.id))!;
    const [staff, customer] = [documentsOfItems, documentsTold].map((of) => of(tx, key, [asked.itemId]));
    return { staff: (await staff)?.get(asked.itemId)?.[0], customer: (await customer)?.get(asked.itemId)?.[0] };
  });

describe("the job", () => {
  test("asks with what we know of the customer, and keeps what was found beside what was declared", async () => {
    const personal = { name: "Amina Yusuf", address: "Rua das Flores 1, Lisboa", dateOfBirth: "1990-01-02" };
    const asked = await makeInquiry(entity, { personal });
    const file = await ownFile();
    const id = await sent(asked, file);
    const fields = { name: said("AMINA YUSUF"), address: said("Rua do Sol 9"), issuedAt: said("2026-11-01") };
    const codes = [{ code: "address_mismatch" as const, words: "address_mismatch" as const, detail: {} }];
    looks.mockImplementation(async (bytes, expectations, { onProgress }) => {
      expect(bytes.equals(file)).toBe(true);
      expect(expectations).toMatchObject({ customer: { ...personal, country: "PT" }, maximumAgeDays: 92 });
      expect(expectations.accepts).toContain("utility_bill");
      onProgress?.(0.4, "text");
      return found({ verdict: "retry", codes, fields, text: "the whole page", words: [] });
    });
    await checkJob(id);
    expect(await rowOf(id)).toMatchObject({
      ...{
        state: "checked",
        verdict: "retry",
        documentType: "utility_bill",
        codes: ["address_mismatch"],
        progress: 100,
      },
    });
    const officer = await makeStaff("officer", [entity]);
    const about = { documentId: id, subjectId: asked.id, reason: "looking at the address" };
    const opened = await openDocument({ actor: officer }, about);
    expect(
      opened.ok && opened.value.checks?.fields.map(({ name, agrees, declared }) => [name, agrees, declared]),
    ).toEqual([
      ["name", true, "Amina Yusuf"],
      ["address", false, "Rua das Flores 1, Lisboa"],
      ["issuedAt", true, null],
    ]);
    const entries = await all((tx) => tx.select().from(records).where(eq(records.subjectId, id)).orderBy(records.seq));
    const text = entries.map(({ content }) => content).join("\n");
    expect(text).toContain("address_mismatch");
    expect(text).not.toMatch(/Amina|Flores|Rua do Sol/i);
    looks.mockClear();
    await checkJob(id);
    expect(looks).not.toHaveBeenCalled();
  });

  test("tells staff, and only staff, that another customer sent the same paper", async () => {
    const [first, second] = [
      await makeInquiry(entity),
      await makeInquiry(entity, { personal: { name: "Omar Haddad" } }),
    ];
    const fields = { name: said("Maria Petrova"), address: said("Rua das Flores 1") };
    looks.mockResolvedValueOnce(found({ fields, perceptualHash: ["00ff00ff00ff00ff"] }));
    looks.mockResolvedValueOnce(
      found({ fields: { ...fields, name: said("Omar Haddad") }, perceptualHash: ["00ff00ff00ff00fc"] }),
    );
    const [one, two] = [await sent(first), await sent(second)];
    await checkJob(one);
    await checkJob(two);
    expect(await tell(second)).toMatchObject({
      staff: { codes: ["duplicate"], verdict: "unsure" },
      customer: { codes: [], state: "checked" },
    });
    const officer = await makeStaff("officer", [entity]);
    const row = await makeCase(second.customer);
    const about = { documentId: two, subjectId: row.id, reason: "looking at the bill" };
    const opened = await openDocument({ actor: officer }, about);
    expect(opened).toMatchObject({
      value: { checks: { alike: [{ documentId: one, customerId: first.customer.id, distance: 2 }] } },
    });
    const own = await openDocument({ actor: second.actor }, { documentId: two, subjectId: second.id });
    expect(JSON.stringify(own)).not.toContain(first.customer.id);
  });

  test("the very same file of another customer is found even where nothing was read", async () => {
    const [first, second, file] = [await makeInquiry(entity), await makeInquiry(entity), await ownFile()];
    looks.mockResolvedValue(found({ perceptualHash: [] }));
    for (const id of [await sent(first, file), await sent(second, file)]) await checkJob(id);
    expect((await tell(first)).staff?.codes).toEqual(["duplicate"]);
    expect((await tell(second)).staff?.codes).toEqual(["duplicate"]);
  });

  test("knows a company's bills apart: the same look, other words; other entities and one's own earlier tries do not count", async () => {
    const [hash, elsewhere] = ["0f0f0f0f33335555", await makeEntity()];
    const bill = (name: string, address: string) =>
      found({ fields: { name: said(name), address: said(address) }, perceptualHash: [hash] });
    const [a, b, c] = [await makeInquiry(entity), await makeInquiry(entity), await makeInquiry(elsewhere)];
    looks.mockResolvedValueOnce(bill("Maria Petrova", "Rua A 1"));
    looks.mockResolvedValueOnce(bill("Omar Haddad", "Rua B 2"));
    looks.mockResolvedValueOnce(bill("Maria Petrova", "Rua A 1"));
    looks.mockResolvedValueOnce(bill("Maria Petrova", "Rua A 1"));
    for (const id of [await sent(a), await sent(b), await sent(c), await sent(a)]) await checkJob(id);
    for (const asked of [a, b, c]) expect((await tell(asked)).staff?.codes).toEqual([]);
  });

  test("our own failure is tried once more, then waits, and asks nothing of the customer", async () => {
    const asked = await makeInquiry(entity);
    const id = await sent(asked);
    const failure = found({
      codes: [{ code: "platform_error", words: "platform_error", detail: {} }],
      verdict: "unsure",
    });
    looks.mockRejectedValueOnce(new Error("out of memory")).mockResolvedValueOnce(failure);
    await checkJob(id);
    expect(looks).toHaveBeenCalledTimes(2);
    expect(await tell(asked)).toMatchObject({
      staff: { state: "unchecked", codes: ["platform_error"] },
      customer: { state: "checking", codes: [] },
    });
    looks.mockResolvedValueOnce(failure).mockResolvedValueOnce(found({ perceptualHash: [] }));
    await checkJob(id);
    expect((await tell(asked)).staff).toMatchObject({ state: "checked", codes: [], verdict: "pass" });
  });

  test("waits for a scanner that is away, and refuses what it finds", async () => {
    const asked = await makeInquiry(entity);
    const id = await sent(asked);
    process.env.UNFLAG_CLAMD = "127.0.0.1:1";
    await expect(checkJob(id)).rejects.toThrow("the scanner is away");
    await expect(checkJob(id)).rejects.toThrow("the scanner is away");
    expect(looks).not.toHaveBeenCalled();
    expect(await rowOf(id)).toMatchObject({ state: "unchecked", codes: ["platform_error"] });
    const scanner = await answering("stream: Eicar-Test-Signature FOUND\0");
    await checkJob(id);
    scanner.close();
    expect(looks).not.toHaveBeenCalled();
    expect(await rowOf(id)).toMatchObject({ state: "checked", verdict: "retry", codes: ["type_not_accepted"] });
    expect(await all((tx) => tx.select().from(documentHashes).where(eq(documentHashes.documentId, id)))).toEqual([]);
    const another = await makeInquiry(entity);
    const finding = await answering("stream: Eicar-Test-Signature FOUND\0");
    await expect(sent(another)).rejects.toThrow("type_not_accepted_file");
    finding.close();
  });
});

async function answering(words: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (part) => part.subarray(-4).equals(Buffer.alloc(4)) && socket.end(words));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  process.env.UNFLAG_CLAMD = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}

describe("the index of looks", () => {
  const hash = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  const flips = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 6 });

  test("has a part in common with every hash within six bits", () =>
    fc.assert(
      fc.property(hash, flips, (one, bits) => {
        const other = bits.reduce((value, bit) => value ^ (1n << BigInt(bit)), BigInt.asUintN(64, one));
        const near = new Set(nearParts(one));
        return indexParts(other).some((part) => near.has(part));
      }),
    ));

  test("finds in the database what is within six bits, and nothing else", async () => {
    const [asked, own] = [await makeInquiry(entity), await makeInquiry(entity)];
    const id = await sent(asked);
    const base = hashOf("9a3c5e71d2b486f0");
    const flipped = (count: number): bigint =>
      BigInt.asIntN(
        64,
        Array.from({ length: count }, (_, at) => 1n << BigInt((at * 11) % 64)).reduce(
          (value, bit) => value ^ bit,
          BigInt.asUintN(64, base),
        ),
      );
    const distances = [0, 1, 3, 6, 7, 9];
    await all((tx) =>
      tx.insert(documentHashes).values(
        distances.map((count, page) => ({
          ...{ documentId: id, entityId: entity.id, customerId: asked.customer.id, page },
          ...{ hash: flipped(count), parts: indexParts(flipped(count)) },
        })),
      ),
    );
    const search = (hashes: bigint[]) =>
      all((tx) =>
        nearDocuments(tx, {
          documentId: "",
          entityId: entity.id,
          customerId: own.customer.id,
          sha256: Buffer.alloc(32),
          hashes,
        }),
      );
    expect(await search([base])).toEqual([{ documentId: id, customerId: asked.customer.id, distance: 0 }]);
    for (const [count, nearest] of [
      [6, 0],
      [12, 3],
      [13, 4],
      [16, undefined],
    ] as const)
      expect((await search([flipped(count)]))[0]?.distance).toBe(nearest);
    // a blank page is nobody's
    expect(await search([0n, -1n])).toEqual([]);
  });
});
