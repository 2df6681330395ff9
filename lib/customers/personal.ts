// Personal data of a customer, sealed with the customer's own key. What opens for whoever may read the case is `Identity`;
// the rest stays sealed until revealed with a reason.
import { openJson, sealJson } from "@/lib/crypto/seal";
import type { CustomerDocument, CustomerEvent } from "@/lib/scoring";

/** Opens for roles that may read the case: one record per page view. */
export type Identity = {
  name: string;
  nativeName?: string;
  dateOfBirth?: string;
  nationality?: string;
};

/** Opens only with a reason: one record per opening. */
export type Contact = {
  address?: string;
  email?: string;
  phone?: string;
  document?: CustomerDocument;
};

export type Personal = Identity & Contact;

const purpose = (customerId: string): string => `customer ${customerId}`;

/** The part of a customer event that is sealed. */
export const personalOf = (event: CustomerEvent): Personal => ({
  name: event.name,
  nativeName: event.nativeName,
  dateOfBirth: event.dateOfBirth,
  nationality: event.nationality,
  address: event.address,
  email: event.email,
  phone: event.phone,
  document: event.document,
});

export const sealPersonal = (key: Buffer, customerId: string, personal: Personal): Buffer =>
  sealJson(key, purpose(customerId), personal);

export const openPersonal = (key: Buffer, customerId: string, sealed: Buffer): Personal =>
  openJson<Personal>(key, purpose(customerId), sealed);

/** Splits what was opened into what the case page shows and what stays covered. */
export function splitPersonal(personal: Personal): { identity: Identity; contact: Contact } {
  const { address, email, phone, document, ...identity } = personal;
  return { identity, contact: { address, email, phone, document } };
}
