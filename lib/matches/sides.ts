// The two sides of a match as they are kept: the list's in the open, the customer's sealed with the customer's own key.
import { openJson, sealJson } from "@/lib/crypto/seal";

/** What the list says of its entry; dates are EDTF, countries codes where known. */
export type ListedSide = {
  name: string;
  type: string;
  aliases: { name: string; weak: boolean }[];
  dob: string[];
  nationality: string[];
  gender?: string;
  pob: string[];
  ids: string[];
  addresses: string[];
  program?: string;
};

/** What the exchange says of the customer, as far as it is compared. */
export type CustomerSide = {
  name: string;
  nativeName?: string;
  isPerson: boolean;
  dob: string[];
  country: string[];
  ids: string[];
};

const purpose = (customerId: string): string => `match side ${customerId}`;

export const sealSide = (key: Buffer, customerId: string, side: CustomerSide): Buffer =>
  sealJson(key, purpose(customerId), side);

export const openSide = (key: Buffer, customerId: string, sealed: Buffer): CustomerSide =>
  openJson<CustomerSide>(key, purpose(customerId), sealed);
