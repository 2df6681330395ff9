// A new master key without a pause: it wraps from the moment it exists, the old ones open until nothing needs them, everything they
// sealed is sealed anew, and only then they may be retired. Each step is on the record.
import { inTransaction } from "@/db/client";
import { now as clockNow } from "@/lib/clock";
import { addMasterKey, masterKey, masterKeys, masterKeysFrom, retireMasterKeys } from "@/lib/crypto/keys";
import { appendRecords, record } from "@/lib/records/append";
import { type Rewrapped, rewrapAll } from "./rewrap";

export type Rotated = { key: string; older: string[]; changed: number; retired: string[] };

const note = (kind: string, data: Record<string, unknown>): Promise<void> =>
  inTransaction("all", (tx) =>
    appendRecords(tx, { kind: "system", id: "command line", role: "system" }, clockNow(), [
      record(kind, null, null, data),
    ]),
  );

/**
 * `rotate`: makes the key (files only) and wraps anew. `resume`: wraps anew what is left, also after the environment or the key
 * service was told a new one. `retire`: the same, and takes the old keys out of use when nothing is under them any more.
 */
export async function rotateMaster(
  adminUrl: string,
  step: "rotate" | "resume" | "retire",
  tell: (progress: Rewrapped) => void,
): Promise<Rotated> {
  const from = masterKey().id;
  if (step === "rotate") {
    if (masterKeysFrom() !== "files")
      throw new Error("the master key is not a file here: set `new,old` where it comes from, restart, then --resume");
    addMasterKey();
    await note("keys.master_rotated", { from, to: masterKey().id });
  }
  const passes = [await rewrapAll(adminUrl, tell)];
  // once more: what a request that began before wrapped with the old key while we walked
  passes.push(await rewrapAll(adminUrl, tell));
  const changed = passes.flat().reduce((sum, place) => sum + place.changed, 0);
  const [, ...older] = masterKeys();
  const retired = step === "retire" && masterKeysFrom() === "files" ? retireMasterKeys() : [];
  const data = { key: masterKey().id, changed, older: older.map(({ id }) => id), retired };
  await note("keys.rewrapped", data);
  return data;
}
