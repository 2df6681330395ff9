// Checkpoints as signed notes: the text that C2SP's `tlog-checkpoint` and `signed-note` define, so that witnesses and verifiers
// which are not ours can read them. Pure, but for the signature itself.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** The state of the record at one instant. `origin` names the log; no two have the same. */
export type Checkpoint = { origin: string; size: number; root: Buffer; at: Date };
/** Whose signature it may be: the name in the note, and the key. */
export type Verifier = { name: string; keyId: Buffer; publicKey: KeyObject };
export type Signer = Verifier & { privateKey: KeyObject };

const ED25519 = 1;
const COSIGNATURE = 4;
const PRIVATE_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

const publicOf = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, raw]), format: "der", type: "spki" });
const rawOf = (key: KeyObject): Buffer => key.export({ format: "der", type: "spki" }).subarray(PUBLIC_PREFIX.length);
const keyIdOf = (name: string, kind: number, raw: Buffer): Buffer =>
  createHash("sha256").update(name).update("\n").update(Buffer.of(kind)).update(raw).digest().subarray(0, 4);

/** A signer from the 32 bytes of its seed; a witness signs `cosignature`s, the log itself signs the note. */
export function signerOf(name: string, seed: Buffer, kind: "log" | "witness" = "log"): Signer {
  const privateKey = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey);
  const keyId = keyIdOf(name, kind === "log" ? ED25519 : COSIGNATURE, rawOf(publicKey));
  return { name, keyId, publicKey, privateKey };
}

/** `name+keyid+key`, as it is handed to whoever is to verify. */
export function verifierKey({ name, keyId, publicKey }: Verifier, kind: "log" | "witness" = "log"): string {
  const raw = Buffer.concat([Buffer.of(kind === "log" ? ED25519 : COSIGNATURE), rawOf(publicKey)]);
  return `${name}+${keyId.toString("hex")}+${raw.toString("base64")}`;
}

/** Reads `name+keyid+key`; null when it is none, or when its parts do not fit together. */
export function readVerifierKey(text: string): Verifier | null {
  const [, name = "", id = "", key = ""] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const raw = Buffer.from(key, "base64");
  if (!name || raw.length !== 33 || ![ED25519, COSIGNATURE].includes(raw[0] as number)) return null;
  const keyId = keyIdOf(name, raw[0] as number, raw.subarray(1));
  return keyId.toString("hex") === id ? { name, keyId, publicKey: publicOf(raw.subarray(1)) } : null;
}

/** What is signed: origin, size, root, and when; each line ends with a line feed. */
export const checkpointText = ({ origin, size, root, at }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString("base64")}\ntime ${at.toISOString()}\n`;

const line = ({ name, keyId }: Verifier, signature: Buffer): string =>
  `— ${name} ${Buffer.concat([keyId, signature]).toString("base64")}\n`;

/** The whole note: the text, an empty line, a line for each signature. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly Signer[]): string {
  const text = checkpointText(checkpoint);
  const lines = signers.map((signer) => line(signer, sign(null, Buffer.from(text), signer.privateKey)));
  return `${text}\n${lines.join("")}`;
}

const cosigned = (text: string, seconds: number): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

/** A witness's line under a note: that it saw this checkpoint extend what it saw before, and when. */
export function cosign(note: string, signer: Signer, at: Date): string {
  const text = note.slice(0, note.indexOf("\n\n") + 1);
  const seconds = Math.floor(at.getTime() / 1000);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  return line(signer, Buffer.concat([time, sign(null, cosigned(text, seconds), signer.privateKey)]));
}

export type ReadNote = { checkpoint: Checkpoint; text: string; signatures: { name: string; raw: Buffer }[] };

/** Reads a note without believing it; null when it is not one. */
export function readNote(note: string): ReadNote | null {
  const end = note.indexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) return null;
  const text = note.slice(0, end + 1);
  const [origin = "", size = "", root = "", ...more] = text.split("\n");
  const time = more.find((each) => each.startsWith("time "))?.slice(5);
  const at = new Date(time ?? Number.NaN);
  const hash = Buffer.from(root, "base64");
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || hash.length !== 32 || Number.isNaN(at.getTime())) return null;
  const signatures = note
    .slice(end + 2)
    .split("\n")
    .flatMap((each) => {
      const [, name, raw] = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(each) ?? [];
      return name && raw ? [{ name, raw: Buffer.from(raw, "base64") }] : [];
    });
  return { checkpoint: { origin, size: Number(size), root: hash, at }, text, signatures };
}

/** Whether one of `verifiers` signed this note as its log. */
export const isSignedBy = ({ text, signatures }: ReadNote, verifiers: readonly Verifier[]): boolean =>
  verifiers.some(({ name, keyId, publicKey }) =>
    signatures.some(
      ({ name: by, raw }) =>
        by === name &&
        raw.length === 68 &&
        raw.subarray(0, 4).equals(keyId) &&
        verify(null, Buffer.from(text), publicKey, raw.subarray(4)),
    ),
  );

/** When this witness says to have seen the checkpoint, or null when it did not sign it. */
export function cosignedAt({ text, signatures }: ReadNote, { name, keyId, publicKey }: Verifier): Date | null {
  for (const { name: by, raw } of signatures) {
    if (by !== name || raw.length !== 76 || !raw.subarray(0, 4).equals(keyId)) continue;
    const seconds = Number(raw.readBigUInt64BE(4));
    if (verify(null, cosigned(text, seconds), publicKey, raw.subarray(12))) return new Date(seconds * 1000);
  }
  return null;
}
