// One caller: verified first, then spoken with by a script that is the same whatever exists behind it.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CallerScreen } from "@/components/caller/caller-screen";
import { Refused } from "@/components/inbox/refused";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { getCaller } from "@/lib/callers/queries";
import { isId } from "@/lib/id";
import { confirmCodeAction, noteCallBackAction, sendCodeAction, sendLinksAction, takeDownAction } from "../actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("callers"))("one.title") };
}

export default async function CallerPage({ params }: { params: Promise<{ customerId: string }> }) {
  const [actor, { customerId }] = await Promise.all([requireActor(), params]);
  if (!isId(customerId)) notFound();
  const caller = await getCaller({ actor }, { customerId });
  if (!caller.ok) {
    if (caller.error.code !== "not_allowed") notFound();
    return <Refused conflict={caller.error.detail === "conflict_of_interest"} />;
  }
  return (
    <CallerScreen
      key={customerId}
      caller={caller.value}
      mayFile={can(actor, "appeal.status")}
      actions={{
        sendCode: sendCodeAction,
        confirm: confirmCodeAction,
        callBack: noteCallBackAction,
        sendLinks: sendLinksAction,
        takeDown: can(actor, "data_request.take_down") ? takeDownAction : null,
      }}
    />
  );
}
