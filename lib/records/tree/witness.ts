// A witness, by C2SP's `tlog-witness`: it remembers the last checkpoint of each record it was asked about, and signs the next only
// when it extends that one. Pure decisions over a store; bin/ makes a server of it.
import { isExtension } from "./merkle";
import { cosign, isSignedBy, type ReadNote, readNote, type Signer, type Verifier } from "./note";

/** What a witness remembers of each origin. `save` must be on the disk before it returns. */
export type WitnessStore = {
  read: (origin: string) => { size: number; root: string } | null;
  save: (origin: string, seen: { size: number; root: string; note: string }) => void;
};
export type WitnessAnswer = { status: 200 | 400 | 403 | 404 | 409 | 422; body: string; type?: string };

const answer = (status: WitnessAnswer["status"], body: string): WitnessAnswer => ({ status, body: `${body}\n` });

type Asked = { old: number; proof: Buffer[]; note: string; read: ReadNote };

/** `old SIZE`, proof lines, an empty line, the checkpoint. */
function readRequest(body: string): Asked | null {
  const end = body.indexOf("\n\n");
  const [first = "", ...lines] = end < 0 ? [] : body.slice(0, end).split("\n");
  const [, old] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  const note = body.slice(end + 2);
  const read = readNote(note);
  const proof = lines.map((line) => Buffer.from(line, "base64"));
  if (old === undefined || !read || proof.length > 63 || proof.some(({ length }) => length !== 32)) return null;
  return { old: Number(old), proof, note, read };
}

/** Answers one `add-checkpoint`: 200 with a cosignature, or why not. 409 says which size is remembered. */
export function addCheckpoint(
  body: string,
  { store, trusted, signer, at }: { store: WitnessStore; trusted: readonly Verifier[]; signer: Signer; at: Date },
): WitnessAnswer {
  const asked = readRequest(body);
  if (!asked) return answer(400, "not a request of add-checkpoint");
  const { origin, size, root } = asked.read.checkpoint;
  const known = trusted.filter(({ name }) => name === origin);
  if (known.length === 0) return answer(404, "this record is not known here");
  if (!isSignedBy(asked.read, known)) return answer(403, "not signed by a key of this record");
  if (asked.old > size) return answer(400, "the old size is larger than the checkpoint's");
  const seen = store.read(origin);
  if ((seen?.size ?? 0) !== asked.old) return { status: 409, body: `${seen?.size ?? 0}\n`, type: "text/x.tlog.size" };
  const before = seen ? Buffer.from(seen.root, "hex") : null;
  if (before && asked.old === size && !before.equals(root))
    return { status: 409, body: `${asked.old}\n`, type: "text/x.tlog.size" };
  if (before && !isExtension(asked.old, before, size, root, asked.proof))
    return answer(422, "this checkpoint does not extend the last one");
  store.save(origin, { size, root: root.toString("hex"), note: asked.note });
  return { status: 200, body: cosign(asked.note, signer, at) };
}
