// The two sides of a match as they are kept: the list's in the open, the customer's sealed with the customer's own key.
import type { ListedSide } from "@/db/schema/matches";
import { openJson, sealJson } from "@/lib/crypto/seal";
import { isPersonType, type NamingEvent } from "@/lib/scoring";
import type { ListedEntity } from "@/lib/screening/entity";

export type { ListedSide } from "@/db/schema/matches";

/** What the exchange says of the customer, as far as it is compared. */
export type CustomerSide = {
  name: string;
  nativeName?: string;
  /** Absent where the exchange did not say. */
  isPerson?: boolean;
  dob: string[];
  country: string[];
  ids: string[];
};
export type Sides = { customer: CustomerSide; listed: ListedSide };

const purpose = (customerId: string): string => `match side ${customerId}`;

export const sealSide = (key: Buffer, customerId: string, side: CustomerSide): Buffer =>
  sealJson(key, purpose(customerId), side);

export const openSide = (key: Buffer, customerId: string, sealed: Buffer): CustomerSide =>
  openJson<CustomerSide>(key, purpose(customerId), sealed);

/** What is compared of an event that says who somebody is. */
export const customerSide = (event: NamingEvent): CustomerSide => {
  const isPerson = isPersonType(event.type);
  return {
    name: event.name,
    ...(event.nativeName && { nativeName: event.nativeName }),
    ...(isPerson !== undefined && { isPerson }),
    dob: event.dateOfBirth ? [event.dateOfBirth] : [],
    country: event.nationality ? [event.nationality] : [],
    ids: event.document ? [event.document.number] : [],
  };
};

/** What is kept of an entry. */
export const listedSide = (entity: ListedEntity): ListedSide => ({
  name: entity.name,
  type: entity.type,
  aliases: entity.aliases.map(({ name, quality }) => ({ name, weak: quality === "weak" })),
  dob: entity.dob,
  nationality: entity.nationality,
  ...(entity.gender && { gender: entity.gender }),
  pob: entity.pob,
  ids: entity.ids,
  addresses: entity.addresses,
  ...(entity.program && { program: entity.program }),
});
