// The page of a link: who we are and "send me a code", and no more. It is the same for links that work, are over or were never
// made, and opening it changes nothing: programs that look at links in mail may come as often as they like.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CodeForm } from "@/components/portal-entry/code-form";
import { LinkForm } from "@/components/portal-entry/link-form";
import { getFormat } from "@/lib/i18n/get-format";
import { phoneRoute } from "@/lib/mail/settings";
import { landingOf } from "@/lib/portal/landing";
import { linkIdOf } from "@/lib/portal/link-token";
import { currentCustomer } from "@/lib/portal/session";
import { askForCodeAction, enterCodeAction } from "../../../actions";
import { readSeconds, readWhy } from "../../entry-params";

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("portal-entry");
  return { title: t((await searchParams).step === "code" ? "code.title" : "link.title") };
}

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ step?: string; sent?: string; why?: string; seconds?: string }>;
};

export default async function LinkPage({ params, searchParams }: Props) {
  const [{ token }, { step, sent, why, seconds }] = await Promise.all([params, searchParams]);
  const id = linkIdOf(token);
  // cut off by a mail program: says nothing of anybody
  if (!id) redirect("/help/link");
  const customer = await currentCustomer();
  if (customer?.linkId === id) redirect(landingOf(customer));
  const form = { token, byPhone: phoneRoute() !== null, ask: askForCodeAction };
  if (step !== "code") return <LinkForm {...form} />;
  const refused = readWhy(why, ["wrong", "over", "malformed", "wait", "foreign", "failed"]);
  const t = await getTranslations("portal-entry.code");
  const duration = (await getFormat()).duration(readSeconds(seconds));
  return (
    <CodeForm
      {...form}
      enter={enterCodeAction}
      sent={readWhy(sent, ["mail", "phone"])}
      refused={refused && t(`why.${refused}`, { duration })}
    />
  );
}
