// A page that this person's role does not open: the try goes on the record, and they are told what they would be told of a page that is
// not there.
import { notFound } from "next/navigation";
import type { StaffActor } from "@/lib/access/actor";
import { recordRefusal } from "@/lib/command";
import type { AppError } from "@/lib/errors";

const roleMayNot: AppError = { code: "not_allowed", detail: "role_may_not" };

/** Ends the page. `asked` is the permission or the query that said no; only a refusal is recorded, not a page that is not there. */
export async function refusedPage(actor: StaffActor, asked: string, error: AppError = roleMayNot): Promise<never> {
  if (error.code === "not_allowed") await recordRefusal({ actor }, asked, error);
  notFound();
}
