// One bill, many customers: documents of other customers of the same entity that look the same. The index finds every hash within
// six bits; what was read tells whether it is the same paper, because bills of one company all look alike.

import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { documentHashes, documents } from "@/db/schema/documents";
import { keyOfCustomer } from "@/lib/cases/notes";
import type { DocumentChecks } from "@/lib/document-checks/findings";
import { type Alike, openChecks } from "./sealed";

/** Bits of 64 that two pictures of the same page may differ in. */
const NEAR = 6;
/** Where nothing was read to compare, only a picture that is nearly bit for bit the same counts. */
const SAME = 1;
const MOST = 20;
const ONES = 0xffff;

const partsOf = (hash: bigint): number[] =>
  [0, 1, 2, 3].map((part) => Number((BigInt.asUintN(64, hash) >> BigInt(16 * part)) & 0xffffn));
const numbered = (parts: readonly number[]): number[] => parts.map((value, part) => part * (ONES + 1) + value);

/** 64 bits in hexadecimal as the signed number that the database keeps. */
export const hashOf = (hex: string): bigint => BigInt.asIntN(64, BigInt(`0x${hex}`));

/** A hash by its four parts, each with its place, as the index keeps them. */
export const indexParts = (hash: bigint): number[] => numbered(partsOf(hash));

/** Every part that a hash within six bits must have at least one of: six bits over four parts leave one with at most one. */
export function nearParts(hash: bigint): number[] {
  const flips = [0, ...Array.from({ length: 16 }, (_, bit) => 1 << bit)];
  return flips.flatMap((flip) => numbered(partsOf(hash).map((part) => part ^ flip)));
}

/** An empty or plain page says nothing of whose it is. */
const tells = (hash: bigint): boolean => {
  const ones = BigInt.asUintN(64, hash).toString(2).replaceAll("0", "").length;
  return ones >= 6 && ones <= 58;
};

type Own = { documentId: string; entityId: string; customerId: string; sha256: Buffer; hashes: readonly bigint[] };
type Candidate = { documentId: string; customerId: string; distance: number };

/** Documents of others with a page within six bits of one of these. */
export async function nearDocuments(tx: Transaction, own: Own): Promise<Candidate[]> {
  const nearest = new Map<string, Candidate>();
  for (const hash of own.hashes.filter(tells)) {
    const distance = sql<number>`bit_count((${documentHashes.hash} # ${hash}::bigint)::bit(64))::int`;
    const rows = await tx
      .select({ documentId: documentHashes.documentId, customerId: documentHashes.customerId, distance })
      .from(documentHashes)
      .where(
        and(
          eq(documentHashes.entityId, own.entityId),
          ne(documentHashes.customerId, own.customerId),
          sql`${documentHashes.parts} && ${sql.param(nearParts(hash))}::int[]`,
          sql`${distance} <= ${NEAR}`,
        ),
      )
      .limit(500);
    for (const row of rows)
      if ((nearest.get(row.documentId)?.distance ?? 65) > row.distance) nearest.set(row.documentId, row);
  }
  return [...nearest.values()].sort((a, b) => a.distance - b.distance);
}

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
const compared = ["documentNumber", "name", "address"] as const;

/** Whether what was read is of the same paper; null when there is nothing to compare. */
export function sameWords(a: DocumentChecks["fields"], b: DocumentChecks["fields"]): boolean | null {
  const both = compared.flatMap((name) => {
    const [one, other] = [a[name]?.value, b[name]?.value];
    return one && other ? [plain(one) === plain(other)] : [];
  });
  return both.length === 0 ? null : both.includes(true);
}

/** Other customers' documents that are the same paper as this one: the same file, or the same look and the same words. */
export async function findAlike(tx: Transaction, own: Own, fields: DocumentChecks["fields"]): Promise<Alike[]> {
  const same = await tx
    .select({ documentId: documents.id, customerId: documents.customerId })
    .from(documents)
    .where(
      and(
        eq(documents.entityId, own.entityId),
        eq(documents.sha256, own.sha256),
        ne(documents.customerId, own.customerId),
        ne(documents.state, "removed"),
      ),
    )
    .limit(MOST);
  const found = new Map<string, Alike>(same.map((row) => [row.documentId, { ...row, distance: 0 }]));
  const near = (await nearDocuments(tx, own)).filter(({ documentId }) => !found.has(documentId)).slice(0, 100);
  const rows = near.length
    ? await tx
        .select({ id: documents.id, checks: documents.checks })
        .from(documents)
        .where(
          and(
            inArray(
              documents.id,
              near.map(({ documentId }) => documentId),
            ),
            ne(documents.state, "removed"),
          ),
        )
    : [];
  for (const candidate of near) {
    const row = rows.find(({ id }) => id === candidate.documentId);
    if (!row || found.size >= MOST) continue;
    const key = await keyOfCustomer(tx, candidate.customerId);
    const read = key ? openChecks(key, row.id, row.checks)?.fields : undefined;
    const same = read ? sameWords(fields, read) : null;
    if (same ?? candidate.distance <= SAME) found.set(row.id, candidate);
  }
  return [...found.values()];
}
