// The check code printed in each message: when it was made and a MAC, so that a customer can ask whether a message is ours and
// nobody else can make one up. It opens nothing and says nothing about whom or what it was for.
import { createHmac, timingSafeEqual } from "node:crypto";
import { indexKey } from "@/lib/crypto/keys";

/** Without 0/O, 1/I/L and U. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const BASE = BigInt(ALPHABET.length);
const LENGTH = 18;
/** 48 bits of time and 40 of the MAC make 18 digits of base 30. */
const MAC_BYTES = 5;

const macOf = (deliveryId: string): Buffer =>
  createHmac("sha256", indexKey("message check")).update(deliveryId).digest().subarray(0, MAC_BYTES);

/** The code of a delivery, `XXXXXX-XXXXXX-XXXXXX`. */
export function checkCodeOf(deliveryId: string): string {
  const time = Buffer.from(deliveryId.replaceAll("-", ""), "hex").subarray(0, 6);
  let rest = BigInt(`0x${Buffer.concat([time, macOf(deliveryId)]).toString("hex")}`);
  let code = "";
  for (let place = 0; place < LENGTH; place += 1) {
    code = (ALPHABET[Number(rest % BASE)] ?? "") + code;
    rest /= BASE;
  }
  return code.replace(/.{6}(?=.)/g, "$&-");
}

/** The ids between which the delivery of a code must lie, and whether an id is the one; null for what is no code. */
export function readCheckCode(text: string): { from: string; to: string; isOf: (id: string) => boolean } | null {
  const letters = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
  if (letters.length !== LENGTH || [...letters].some((letter) => !ALPHABET.includes(letter))) return null;
  let value = 0n;
  for (const letter of letters) value = value * BASE + BigInt(ALPHABET.indexOf(letter));
  const hex = value.toString(16).padStart(22, "0");
  if (hex.length > 22) return null;
  const time = `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
  const given = Buffer.from(hex.slice(12), "hex");
  return {
    from: `${time}-0000-0000-000000000000`,
    to: `${time}-ffff-ffff-ffffffffffff`,
    isOf: (id) => timingSafeEqual(macOf(id), given),
  };
}
