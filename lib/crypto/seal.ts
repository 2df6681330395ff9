// Sealing: AES-256-GCM with the purpose as associated data, so that a value sealed for one place opens in no other.
// Layout: 1 byte version ‖ 12 bytes nonce ‖ ciphertext ‖ 16 bytes tag.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { indexKey, masterKey, masterKeys } from "./keys";
import { randomPool } from "./random-pool";

const VERSION = 1;

/** Encrypts `plain` (a text as UTF-8) under a 32-byte key; `purpose` must be the same when it is opened. */
export function seal(key: Buffer, purpose: string, plain: Buffer | string): Buffer {
  const nonce = randomPool(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const body = typeof plain === "string" ? cipher.update(plain, "utf8") : cipher.update(plain);
  cipher.final();
  const sealed = Buffer.allocUnsafe(body.length + 29);
  sealed[0] = VERSION;
  nonce.copy(sealed, 1);
  body.copy(sealed, 13);
  cipher.getAuthTag().copy(sealed, 13 + body.length);
  return sealed;
}

/** Opens what `seal` made. Throws when the key or the purpose is another, or a bit was changed. */
export function open(key: Buffer, purpose: string, sealed: Buffer): Buffer {
  if (sealed[0] !== VERSION || sealed.length < 29) throw new Error(`sealed value for ${purpose} has an unknown layout`);
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  return Buffer.concat([decipher.update(sealed.subarray(13, sealed.length - 16)), decipher.final()]);
}

/** Seals a value as JSON. */
export const sealJson = (key: Buffer, purpose: string, value: unknown): Buffer =>
  seal(key, purpose, JSON.stringify(value));

/** Opens a JSON value; the caller names its type, because only this program ever sealed it. */
export const openJson = <T>(key: Buffer, purpose: string, sealed: Buffer): T =>
  JSON.parse(open(key, purpose, sealed).toString()) as T;

/** Seals under the newest master key. What is sealed so has its place in bin/key-rotation/places. */
export const sealByMaster = (purpose: string, plain: Buffer): Buffer => seal(masterKey().key, purpose, plain);

/** Opens what any master key in use has sealed. Throws when none of them has. */
export function openByMaster(purpose: string, sealed: Buffer): Buffer {
  let failure: unknown;
  for (const { key } of masterKeys()) {
    try {
      return open(key, purpose, sealed);
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}

const dataKeyOf = (customerId: string): string => `data key ${customerId}`;

/** A new data key for one customer: in the open for use now, wrapped for storage. */
export function newDataKey(customerId: string): { key: Buffer; wrapped: Buffer; masterKeyId: string } {
  const master = masterKey();
  const key = randomBytes(32);
  return { key, wrapped: seal(master.key, dataKeyOf(customerId), key), masterKeyId: master.id };
}

/** Unwraps a customer's data key. Throws when no master key in use has wrapped it. */
export const unwrapDataKey = (customerId: string, wrapped: Buffer): Buffer =>
  openByMaster(dataKeyOf(customerId), wrapped);

/** A keyed token: equal values give equal tokens, and without the key nothing can be tried against them. 16 bytes. */
export const keyedToken = (purpose: string, value: string): Buffer =>
  createHmac("sha256", indexKey(purpose)).update(value).digest().subarray(0, 16);
