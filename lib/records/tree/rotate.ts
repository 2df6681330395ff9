// A new signing key: told on the record before it signs, so that the old key's last checkpoint vouches for it. Both sign until the old
// one is retired: witnesses and whoever verifies have that long to learn the new one.
import { z } from "zod";
import { type Context, defineCommand, done } from "@/lib/command";
import { addRecordSeed, retireRecordSeed } from "@/lib/crypto/keys";
import { fail, type Result } from "@/lib/errors";
import { record } from "../append";
import { checkpointRecords } from "./checkpoint";
import { signerOf, verifierKey } from "./note";
import { originOf } from "./outside";
import { currentSigner, signersNow } from "./signers";

/** Adds a key, which signs from the next checkpoint on, beside the one before it. What was appended until now is signed first. */
export const rotateSigningKey = defineCommand({
  name: "records.rotate_key",
  permission: "record.maintain",
  input: z.object({}),
  async run({ permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const origin = await originOf();
    const from = verifierKey(currentSigner(origin));
    await checkpointRecords();
    const to = verifierKey(signerOf(origin, addRecordSeed()));
    return done({ from, to }, [record("records.key_rotated", null, null, { from, to })]);
  },
});

const retire = defineCommand({
  name: "records.retire_key",
  permission: "record.maintain",
  input: z.object({}),
  async run({ permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const [old, newest] = signersNow(await originOf());
    if (!old || !newest) return fail("conflict", { detail: "only_one_key_signs" });
    const key = verifierKey(old);
    return done({ key }, [record("records.key_retired", null, null, { key })]);
  },
});

/** The key before the newest signs no more from the next checkpoint on, once the record says so. What it signed still holds. */
export const retireSigningKey = Object.assign(
  async (context: Context, input: Record<string, never>): Promise<Result<{ key: string }>> => {
    const retired = await retire(context, input);
    if (retired.ok) retireRecordSeed();
    return retired;
  },
  { definition: retire.definition },
);
