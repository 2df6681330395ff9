// The customer's page: what we ask, what stands, what happens next. Seeing it is recorded; looking again while it is open is
// not.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { type Notice, Requests } from "@/components/portal/requests";
import { faultOf } from "@/components/portal/use-fault";
import { EmptyState } from "@/components/ui/empty-state";
import { namedCountries } from "@/lib/i18n/country-name";
import { newId } from "@/lib/id";
import { openInquiry } from "@/lib/inquiries/commands/answer";
import { landingOf } from "@/lib/portal/landing";
import { requireCustomer } from "@/lib/portal/session";
import {
  extendAction,
  lookAction,
  openDocumentAction,
  saveAction,
  saveFormAction,
  submitAction,
  writeAction,
} from "./actions";
import { type RequestParams, readRequestParams } from "./search-params";

export const dynamic = "force-dynamic";

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations("portal");
  return { title: t("pageTitle") };
};

const actions = {
  save: saveAction,
  saveForm: saveFormAction,
  look: lookAction,
  openDocument: openDocumentAction,
  submit: submitAction,
  extend: extendAction,
  write: writeAction,
};

export default async function RequestsPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const customer = await requireCustomer();
  // who came in for something else has no question here: each has a link of its own
  if (customer.purpose !== "inquiry") redirect(landingOf(customer));
  const [told, params, locale] = await Promise.all([
    openInquiry({ actor: customer }, { inquiryId: customer.subjectId }),
    props.searchParams.then(readRequestParams),
    getLocale(),
  ]);
  if (!told.ok) {
    const t = await getTranslations("portal.gone");
    return <EmptyState page title={t("title")} detail={t("detail")} />;
  }
  return (
    <Requests
      told={told.value}
      actions={actions}
      countries={namedCountries(locale)}
      formKey={newId()}
      notice={await noticeOf(params)}
      lacks={params.lacks}
      begun={params.about ? { item: params.item } : null}
    />
  );
}

async function noticeOf({ done, failed }: RequestParams): Promise<Notice | null> {
  if (done)
    return {
      good: true,
      words: (await getTranslations("portal.notice"))(done),
      place: done === "written" ? "messages" : "top",
    };
  if (!failed || failed === "something_missing") return null;
  const [t, words] = await Promise.all([getTranslations("portal.notice"), getTranslations("portal.fault")]);
  if (failed === "nothing_to_hand_in") return { good: false, words: t("nothingYet"), place: "top" };
  return { good: false, words: words(faultOf(failed)), place: "top" };
}
