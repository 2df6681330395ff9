// A signed checkpoint (C2SP signed note) as a browser reads it, and its Ed25519 signature by WebCrypto. Pure.
import { type Bytes, concat, fromBase64, same, sha256, toHex, utf8 } from "./bytes";

export type NoteRead = {
  origin: string;
  size: number;
  root: Bytes;
  at: string;
  text: string;
  signatures: { name: string; raw: Bytes }[];
};

/** Reads a note without believing it; null when it is none. */
export function readCheckpoint(note: string): NoteRead | null {
  const end = note.indexOf("\n\n");
  if (end < 0) return null;
  const text = note.slice(0, end + 1);
  const [origin = "", size = "", root = "", ...more] = text.split("\n");
  const at = more.find((line) => line.startsWith("time "))?.slice(5) ?? "";
  const hash = fromBase64(root);
  if (!origin || !/^\d{1,16}$/.test(size) || hash.length !== 32) return null;
  const signatures = [...note.slice(end + 2).matchAll(/^— (\S+) ([A-Za-z0-9+/=]+)$/gm)].map(
    ([, name = "", raw = ""]) => ({
      name,
      raw: fromBase64(raw),
    }),
  );
  return { origin, size: Number(size), root: hash, at, text, signatures };
}

/** `name+id+key` apart; null when its parts do not fit together. */
async function readKey(text: string): Promise<{ name: string; id: Bytes; key: Bytes } | null> {
  const [, name = "", id = "", encoded = ""] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const key = fromBase64(encoded);
  if (!name || key.length !== 33) return null;
  const made = (await sha256(utf8(`${name}\n`), key)).slice(0, 4);
  return toHex(made) === id ? { name, id: made, key: key.slice(1) } : null;
}

/** Whether one of `keys` signed the note; null when this browser cannot check Ed25519. */
export async function isNoteSigned(note: NoteRead, keys: readonly string[]): Promise<boolean | null> {
  for (const text of keys) {
    const key = await readKey(text);
    const found = note.signatures.find(
      ({ name, raw }) => key && name === key.name && raw.length === 68 && same(raw.slice(0, 4), key.id),
    );
    if (!key || !found) continue;
    try {
      const usable = await crypto.subtle.importKey("raw", concat(key.key), "Ed25519", false, ["verify"]);
      if (await crypto.subtle.verify("Ed25519", usable, found.raw.slice(4), utf8(note.text))) return true;
    } catch (error) {
      if (error instanceof DOMException && error.name === "NotSupportedError") return null;
      return false;
    }
  }
  return false;
}
