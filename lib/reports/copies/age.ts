// Sealing for one receiver with age (https://age-encryption.org/v1), armoured: only who holds the receiver's identity opens it.
// The one importer of the library.
import { armor, Encrypter } from "age-encryption";

/** Whether text is an age recipient (`age1…`, post-quantum ones included) and not, by mistake, an identity. */
export function isAgeKey(text: string): boolean {
  if (!/^age1[a-z0-9]{20,2000}$/.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}

/** The armoured file; each call gives another one, for the same key and text. */
export async function sealForKey(key: string, text: string): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(key);
  return armor.encode(await encrypter.encrypt(text));
}
