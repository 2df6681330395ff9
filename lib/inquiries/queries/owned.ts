// Whether an inquiry is this customer's, as the exchange names them: asked before anything is done for the exchange's own app.
import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { customers } from "@/db/schema/customers";
import { inquiries } from "@/db/schema/inquiries";
import type { Permission } from "@/lib/access/permissions";
import { fail, ok } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery } from "@/lib/query";
import { itemsOf, subjectOf } from "../store";

const input = z.object({ externalId: z.string().min(1).max(200), inquiryId: z.string().max(60) });

const owned = (name: string, permission: Permission) =>
  defineQuery({
    name,
    permission,
    input,
    async run({ tx, permit }, { externalId, inquiryId }) {
      if (!isId(inquiryId)) return fail("not_found");
      const [found] = await tx
        .select({ inquiry: inquiries })
        .from(inquiries)
        .innerJoin(customers, eq(customers.id, inquiries.customerId))
        .where(and(eq(inquiries.id, inquiryId), eq(customers.externalId, externalId), ne(inquiries.state, "draft")));
      if (!found) return fail("not_found");
      const allowed = await permit(subjectOf(found.inquiry, null));
      if (!allowed.ok) return fail("not_found");
      return ok({ inquiryId, itemIds: (await itemsOf(tx, inquiryId)).map(({ id }) => id) });
    },
  });

export const ownedForReading = owned("inquiry.owned", "inquiry.see_own");
export const ownedForWriting = owned("inquiry.owned_to_answer", "inquiry.answer");
