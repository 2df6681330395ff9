// What every person may do, looked at by somebody else each quarter.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewScreen } from "@/components/inside/review-screen";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { readAccessReview } from "@/lib/inside-control/access-review";
import { reviewAccessAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inside.review"))("title") };
}

export default async function AccessReviewPage() {
  const actor = await requireActor();
  const review = await readAccessReview({ actor }, {});
  if (!review.ok) return refusedPage(actor, readAccessReview.definition.name, review.error);
  return <ReviewScreen review={review.value} selfId={actor.id} decide={reviewAccessAction} />;
}
