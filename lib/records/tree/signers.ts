// Who signs checkpoints: keys in the private folder, one after another. The newest signs, and the one before it until it is retired;
// notes of older ones still verify.
import { recordSeeds, signingRecordSeeds } from "@/lib/crypto/keys";
import { type Signer, signerOf, verifierKey } from "./note";

/** Who signs this origin's checkpoints now, oldest first: the newest, and the one before it until it is retired. */
export const signersNow = (origin: string): Signer[] => signingRecordSeeds().map((seed) => signerOf(origin, seed));
/** The newest of them. */
export const currentSigner = (origin: string): Signer => signerOf(origin, recordSeeds().at(-1) as Buffer);
/** Everyone who ever signed for this origin, oldest first. */
export const everySigner = (origin: string): Signer[] => recordSeeds().map((seed) => signerOf(origin, seed));
/** The keys to hand to whoever is to verify (`name+id+key`), oldest first. */
export const verifierKeys = (origin: string): string[] => everySigner(origin).map((signer) => verifierKey(signer));
