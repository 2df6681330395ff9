// Who signs checkpoints: keys in the private folder, one after another. The newest signs; notes of older ones still verify.
import { recordSeeds } from "@/lib/crypto/keys";
import { type Signer, signerOf, verifierKey } from "./note";

/** The signer of this origin's checkpoints. */
export const currentSigner = (origin: string): Signer => signerOf(origin, recordSeeds().at(-1) as Buffer);
/** Everyone who ever signed for this origin, oldest first. */
export const everySigner = (origin: string): Signer[] => recordSeeds().map((seed) => signerOf(origin, seed));
/** The keys to hand to whoever is to verify (`name+id+key`), oldest first. */
export const verifierKeys = (origin: string): string[] => everySigner(origin).map((signer) => verifierKey(signer));
