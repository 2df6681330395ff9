// How the exchange's own app names its customer: by the number that its events use, and by the entity where two have that number.
import { z } from "zod";

const entity = z.string().min(1).max(40).optional();

export const named = { externalId: z.string().min(1).max(200), entity };
/** Where a customer asks in the portal they name nobody. */
export const maybeNamed = { externalId: named.externalId.optional(), entity };
export type Named = { externalId?: string; entity?: string };
