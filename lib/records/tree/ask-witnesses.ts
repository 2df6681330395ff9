// Showing the newest checkpoint to every witness that has not signed it yet. A witness that is away is asked again with the next
// checkpoint; one that refuses says that the record was rewritten, or that it is another's.
import { and, desc, eq, lte } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { recordCheckpoints, recordCosignatures } from "@/db/schema/records";
import { now as clockNow } from "@/lib/clock";
import { log } from "@/lib/log";
import { consistencyProof } from "./merkle";
import { cosignedAt, readNote, readVerifierKey } from "./note";
import { rangeHashes } from "./stored-tree";

const TIMEOUT_MS = 10_000;
/** `UNFLAG_WITNESSES`: addresses and keys, `https://witness.example#name+id+key`, separated by spaces. */
const witnesses = (): { url: string; key: string }[] =>
  (process.env.UNFLAG_WITNESSES ?? "")
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((each) => {
      const [url = "", key = ""] = each.split(/#(.*)/s);
      return { url: url.replace(/\/$/, ""), key };
    });

export type Asked = { url: string; result: "signed" | "already" | "away" | "refused"; detail?: string };

/** Asks all of them; never throws for one that is away. */
export async function askWitnesses(): Promise<Asked[]> {
  const [newest] = await inTransaction("all", (tx) =>
    tx.select().from(recordCheckpoints).orderBy(desc(recordCheckpoints.size)).limit(1),
  );
  if (!newest) return [];
  const asked: Asked[] = [];
  for (const { url, key } of witnesses()) {
    const result = await askOne(url, key, newest);
    if (result.result === "refused")
      log.error({ witness: url, detail: result.detail }, "a witness refused our checkpoint");
    else if (result.result === "away") log.warn({ witness: url, detail: result.detail }, "a witness does not answer");
    asked.push({ url, ...result });
  }
  return asked;
}

type Stored = typeof recordCheckpoints.$inferSelect;
type Result = Omit<Asked, "url">;

async function askOne(url: string, key: string, newest: Stored): Promise<Result> {
  const witness = readVerifierKey(key);
  if (!witness) return { result: "refused", detail: "its key in UNFLAG_WITNESSES is not name+id+key" };
  const [last] = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(recordCosignatures)
      .where(and(eq(recordCosignatures.witness, witness.name), lte(recordCosignatures.size, newest.size)))
      .orderBy(desc(recordCosignatures.size))
      .limit(1),
  );
  if (last?.size === newest.size) return { result: "already" };
  let old = last?.size ?? 0;
  // Twice at most: once more from the size that the witness says it knows.
  for (let tries = 0; tries < 2; tries += 1) {
    const proof = await inTransaction("all", (tx) => consistencyProof(old, newest.size, rangeHashes(tx)), true);
    const body = `old ${old}\n${proof.map((hash) => `${hash.toString("base64")}\n`).join("")}\n${newest.note}`;
    const reply = await post(`${url}/add-checkpoint`, body);
    if (!reply.ok) return { result: "away", detail: reply.why };
    if (reply.status === 200) return keep(witness.name, newest, reply.body, key);
    const remembered = Number(reply.body.trim());
    if (reply.status !== 409 || !Number.isSafeInteger(remembered) || remembered > newest.size || remembered === old)
      return { result: "refused", detail: `${reply.status} ${reply.body.trim().slice(0, 200)}` };
    old = remembered;
  }
  return { result: "refused", detail: "it does not agree on the size that it knows" };
}

type Reply = { ok: true; status: number; body: string } | { ok: false; why: string };

async function post(url: string, body: string): Promise<Reply> {
  try {
    const response = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { ok: true, status: response.status, body: (await response.text()).slice(0, 10_000) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

/** Keeps a cosignature that holds. */
async function keep(name: string, { size, note }: Stored, line: string, key: string): Promise<Result> {
  const read = readNote(`${note}${line}`);
  const witness = readVerifierKey(key);
  if (!read || !witness || !cosignedAt(read, witness))
    return { result: "refused", detail: "its signature does not hold" };
  await inTransaction("all", (tx) =>
    tx.insert(recordCosignatures).values({ size, witness: name, line, at: clockNow() }).onConflictDoNothing(),
  );
  return { result: "signed" };
}
