// A new signing key: told on the record before it signs, so that the old key's last checkpoint vouches for it.
import { z } from "zod";
import { defineCommand, done } from "@/lib/command";
import { addRecordSeed } from "@/lib/crypto/keys";
import { record } from "../append";
import { checkpointRecords } from "./checkpoint";
import { signerOf, verifierKey } from "./note";
import { originOf } from "./outside";
import { currentSigner } from "./signers";

/** Adds a key, which signs from the next checkpoint on. What was appended until now is signed with the old one first. */
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
