// What was erased, outside of the database: one line a customer, each bound to the one before by a keyed digest, only ever appended.
// A backup that is brought back knows nothing of erasures after it was made; this file does.
import { createHmac, timingSafeEqual } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, mkdir, readFile, truncate } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { indexKey } from "@/lib/crypto/keys";
import { env } from "@/lib/env";

const line = z.object({
  customer: z.uuid(),
  entity: z.uuid(),
  at: z.iso.datetime(),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});
/** An erasure that happened; `at` when. */
export type Erased = { customer: string; entity: string; at: string };

/** The file's name, beside the checkpoints. */
export const ERASURES = "erasures.jsonl";

/** Where no backup of the database reaches. */
const path = (): string =>
  join(process.env.UNFLAG_CHECKPOINTS_DIR || join(env().UNFLAG_DATA_DIR, "checkpoints"), ERASURES);

const macOf = (before: string, { customer, entity, at }: Erased): string =>
  createHmac("sha256", indexKey("erasures")).update([before, customer, entity, at].join("\n")).digest("hex");

const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a, "hex"), Buffer.from(b, "hex"));

type Journal = { erased: Erased[]; last: string };

/** Every erasure, oldest first. Throws, naming the line, for a file that was changed; a line cut off at the end was never written. */
async function readWhole(): Promise<Journal> {
  const file = path();
  const text = existsSync(file) ? await readFile(file, "utf8") : "";
  const lines = text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter(Boolean);
  const erased: Erased[] = [];
  let last = "";
  for (const [at, each] of lines.entries()) {
    const parsed = line.safeParse(parse(each));
    if (!parsed.success || !isSame(parsed.data.mac, macOf(last, parsed.data)))
      throw new Error(`${file}: line ${at + 1} is not what was written; bring the file back from where it is kept`);
    const { mac, ...one } = parsed.data;
    erased.push(one);
    last = mac;
  }
  return { erased, last };
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Every erasure, oldest first. */
export const readJournal = async (): Promise<Erased[]> => (await readWhole()).erased;

/**
 * Writes erasures down, on the disk before it returns; those that are there already are not written again. One writer at a time:
 * the caller holds the lock of the erasures.
 */
export async function writeJournal(given: readonly Erased[]): Promise<void> {
  const { erased, last } = await readWhole();
  const known = new Set(erased.map(({ customer }) => customer));
  let before = last;
  let text = "";
  for (const one of given) {
    if (known.has(one.customer)) continue;
    const { customer, entity, at } = one;
    const mac = macOf(before, one);
    text += `${JSON.stringify({ customer, entity, at, mac })}\n`;
    before = mac;
  }
  if (!text) return;
  const file = path();
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const whole = existsSync(file) ? await readFile(file, "utf8") : "";
  // a line that was cut off was never told to anybody: ours begins in its place
  if (whole !== "" && !whole.endsWith("\n"))
    await truncate(file, Buffer.byteLength(whole.slice(0, whole.lastIndexOf("\n") + 1)));
  await appendFile(file, text, { mode: 0o600, flush: true });
}
