// For tests: a request with a paper, what it names, and the second person who verified it.
import { Readable } from "node:stream";
import type { z } from "zod";
import type { TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { verifyRequest } from "./commands/decide";
import { addEntries } from "./commands/entries";
import { matchEntries } from "./commands/match";
import { takeInRequest } from "./commands/take-in";
import type { RequestReceipt } from "./dto";
import { receivePaper } from "./files";
import { viewRequest } from "./queries/get";
import type { takeInInput } from "./schema";

export const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

export const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n",
);

export const addPaper = (actor: StaffActor, requestId: string, name = "order.pdf", bytes = PDF) =>
  receivePaper({ actor }, { requestId, name, source: Readable.from([bytes]) });

/** Taken in, with its paper. */
export async function makeRequest(
  actor: StaffActor,
  entity: TestEntity,
  given: Partial<z.input<typeof takeInInput>> = {},
): Promise<RequestReceipt> {
  const terms = { kind: "freeze_order" as const, ground: "judicial_order" as const, country: "HK" };
  const words = { authority: "District Court", reference: newId(), asks: "Freeze what is named below." };
  const receivedAt = "2026-11-01T09:00:00Z";
  const taken = take(await takeInRequest({ actor }, { ...terms, ...words, receivedAt, entityId: entity.id, ...given }));
  return take(await addPaper(actor, taken.id));
}

/** Names these customers, matched and verified by `second`. */
export async function verifiedRequest(
  [first, second]: readonly [StaffActor, StaffActor],
  entity: TestEntity,
  named: readonly { id: string; externalId: string; amountUsdCents?: number | null }[],
  given: Partial<z.input<typeof takeInInput>> = {},
): Promise<RequestReceipt> {
  const made = await makeRequest(first, entity, given);
  let seen = { requestId: made.id, version: made.version };
  const entries = named.map(({ externalId, amountUsdCents = null }) => ({ account: externalId, amountUsdCents }));
  for (let at = 0; at < entries.length; at += 200) {
    const added = take(await addEntries({ actor: first }, { ...seen, entries: entries.slice(at, at + 200) }));
    seen = { requestId: made.id, version: added.version };
  }
  const { lines } = take(await viewRequest({ actor: first }, { requestId: made.id }));
  const matches = lines.map(({ id }, nth) => ({ entryId: id, customerId: named[nth]?.id ?? null }));
  for (let at = 0; at < matches.length; at += 1_000) {
    const matched = take(await matchEntries({ actor: first }, { ...seen, matches: matches.slice(at, at + 1_000) }));
    seen = { requestId: made.id, version: matched.version };
  }
  return take(await verifyRequest({ actor: second }, { ...seen, how: "called_back", words: "Called the registry." }));
}
