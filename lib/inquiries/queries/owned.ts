// Whether an inquiry is this customer's, as the exchange names them: asked before anything is done for the exchange's own app.
import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { inquiries } from "@/db/schema/inquiries";
import type { Permission } from "@/lib/access/permissions";
import { customerMeant } from "@/lib/customers/meant";
import { named } from "@/lib/customers/schema";
import { fail, ok } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery } from "@/lib/query";
import { itemsOf, subjectOf } from "../store";

const input = z.object({ ...named, inquiryId: z.string().max(60) });

const owned = (name: string, permission: Permission) =>
  defineQuery({
    name,
    permission,
    input,
    async run(environment, { inquiryId, ...who }) {
      const { tx, permit } = environment;
      if (!isId(inquiryId)) return fail("not_found");
      const meant = await customerMeant(environment, who);
      if (!meant.ok) return meant;
      const own = and(
        eq(inquiries.id, inquiryId),
        eq(inquiries.customerId, meant.value.id),
        ne(inquiries.state, "draft"),
      );
      const [inquiry] = await tx.select().from(inquiries).where(own);
      if (!inquiry) return fail("not_found");
      const allowed = await permit(subjectOf(inquiry, null));
      if (!allowed.ok) return fail("not_found");
      return ok({ inquiryId, itemIds: (await itemsOf(tx, inquiryId)).map(({ id }) => id) });
    },
  });

export const ownedForReading = owned("inquiry.owned", "inquiry.see_own");
export const ownedForWriting = owned("inquiry.owned_to_answer", "inquiry.answer");
