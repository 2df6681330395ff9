// What a blocking report says, sealed with the customer's key: it goes with the customer's data and opens nowhere else.
import { createHash } from "node:crypto";
import { z } from "zod";
import { openJson, sealJson } from "@/lib/crypto/seal";
import { canonicalJson } from "@/lib/records/canonical";

const line = z.string().trim().max(300);
export const blockingContent = z.object({
  owner: line,
  account: line,
  property: z.string().trim().max(2_000),
  /** The sanctioned person or address. */
  party: line,
  /** Programme or legal basis. */
  basis: line,
  where: line,
  remarks: z.string().trim().max(4_000),
});
export type BlockingContent = z.output<typeof blockingContent>;

const purpose = (id: string): string => `blocking report ${id}`;
export const sealBlocking = (key: Buffer, id: string, content: BlockingContent): Buffer =>
  sealJson(key, purpose(id), content);
export const openBlocking = (key: Buffer, id: string, sealed: Buffer): BlockingContent =>
  openJson<BlockingContent>(key, purpose(id), sealed);

/** What was approved, to be recognised by whoever has it. */
export const digestOfContent = (content: BlockingContent, usdCents: number | null): string =>
  createHash("sha256").update(canonicalJson({ content, usdCents })).digest("hex");
