"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
// Asking for a review: by the form, with or without script. What is under way for the same thing already is led to, never doubled.
import { getLocale } from "next-intl/server";
import { type About, readAbout } from "@/components/portal-appeal/about";
import { afterWish, raisedPoints, readPoints } from "@/components/portal-appeal/points-draft";
import type { PointsReply } from "@/components/portal-appeal/points-form";
import { newActionKey } from "@/lib/action-key";
import { fileAppeal } from "@/lib/appeals/commands/file";
import { appealableOf } from "@/lib/appeals/queries/told";
import { getCodeText } from "@/lib/i18n/get-code-text";
import { isId, newId } from "@/lib/id";
import { portalAction } from "@/lib/portal/action";
import { currentCustomer } from "@/lib/portal/session";

const file = portalAction(fileAppeal);
const told = ["not_signed_in", "throttled", "unavailable"];

/** The review of the same thing that is there already, or null. */
async function knownReview(about: About): Promise<string | null> {
  const customer = await currentCustomer();
  const appealable = customer ? await appealableOf({ actor: customer }, {}) : null;
  const same = appealable?.ok && appealable.value.find(({ type, id }) => type === about.type && id === about.id);
  return same ? (same.appeal?.id ?? null) : null;
}

export async function askForReviewAction(_: PointsReply, form: FormData): Promise<PointsReply> {
  const { draft, wish } = readPoints(form);
  const answer = (problem: string | null, shown = draft): PointsReply => ({ at: newId(), draft: shown, problem });
  if (wish.do !== "send") return answer(null, afterWish(draft, wish));
  const about = readAbout(String(form.get("about") ?? ""));
  if (!about) return answer("failed");
  const points = raisedPoints(draft, await getCodeText("appeals.point"));
  if (points.length === 0) return answer("no_points");
  const key = String(form.get("key") ?? "");
  const language = await getLocale();
  const filed = await file(isId(key) ? key : newActionKey(), {
    ...{ subjectType: about.type, subjectId: about.id, points, language },
  });
  if (filed.ok) {
    revalidatePath("/help", "layout");
    redirect(`/help/appeals/${filed.value.id}?done=asked#top`);
  }
  const known = await knownReview(about);
  if (known) redirect(`/help/appeals/${known}?done=known#top`);
  const { code } = filed.error;
  return answer(told.includes(code) ? code : "failed");
}
