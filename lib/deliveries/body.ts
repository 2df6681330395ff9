// What a delivery holds, sealed with the customer's key: values for its template while it waits, and once it has arrived only
// digests by which a customer's own question "is this message from you?" can be answered.
import { openJson, sealJson } from "@/lib/crypto/seal";

/** Values of a template: plain text, numbers, ISO instants (`dueAt`), paths (`path`). */
export type Values = Record<string, string | number>;
export type DeliveryBody = { values: Values; sentTo?: string };

const purpose = (id: string): string => `delivery ${id}`;

/** A message's body; orders and questions name a form of their own. */
export const sealBody = <Body extends object = DeliveryBody>(key: Buffer, id: string, body: Body): Buffer =>
  sealJson(key, purpose(id), body);
export const openBody = <Body extends object = DeliveryBody>(key: Buffer, id: string, sealed: Buffer): Body =>
  openJson<Body>(key, purpose(id), sealed);
