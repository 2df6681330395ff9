// A customer's own data: asking for a copy or a correction, how it stands, saving what was collected. Whoever is not in is sent a link
// to the address that we know.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SubmitButton } from "@/components/portal/submit-button";
import { PortalPage } from "@/components/portal-appeal/portal-page";
import { OwnDataForms } from "@/components/portal-data/own-data-forms";
import { OwnRequests } from "@/components/portal-data/own-requests";
import { EntryField, EntryPage, Said } from "@/components/portal-entry/parts";
import { now as clockNow } from "@/lib/clock";
import { ownRequests } from "@/lib/data-requests/own";
import { getFormat } from "@/lib/i18n/get-format";
import { newId } from "@/lib/id";
import { currentCustomer } from "@/lib/portal/session";
import { askForLinkAction } from "../../actions";
import { readSeconds, readWhy } from "../entry-params";
import { askForCopyAction, askToCorrectAction, withdrawAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-requests.portal"))("title") };
}

type Params = { sent?: string; why?: string; seconds?: string; done?: string };
const outcomes = ["asked", "known", "withdrawn", "failed"] as const;

export default async function OwnDataPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [customer, params, t, format] = await Promise.all([
    currentCustomer(),
    searchParams,
    getTranslations("data-requests.portal"),
    getFormat(),
  ]);
  if (!customer) return <Entry params={params} />;
  const found = await ownRequests({ actor: customer }, {});
  const requests = found.ok ? found.value : [];
  const now = clockNow().getTime();
  const done = outcomes.find((known) => known === params.done);
  const [newest] = requests;
  const open = (kind: "access" | "rectification") =>
    requests.some((each) => each.kind === kind && each.decidedAt === null);
  return (
    <PortalPage
      title={t("title")}
      lead={t("lead")}
      notice={
        done && (
          <Said tone={done === "failed" ? "bad" : "good"}>
            {t(`done.${done}`, { when: newest ? format.date(Date.parse(newest.dueAt)) : "" })}
          </Said>
        )
      }
    >
      {requests.length > 0 && <OwnRequests requests={requests} now={now} formKey={newId()} withdraw={withdrawAction} />}
      <OwnDataForms
        keys={{ copy: newId(), correct: newId() }}
        open={{ copy: open("access"), correct: open("rectification") }}
        askForCopy={askForCopyAction}
        askToCorrect={askToCorrectAction}
      />
    </PortalPage>
  );
}

async function Entry({ params }: { params: Params }) {
  const [t, format] = await Promise.all([getTranslations("data-requests.portal"), getFormat()]);
  const why = readWhy(params.why, ["malformed", "wait", "foreign", "failed"]);
  return (
    <EntryPage title={t("title")} lead={t("entryLead")}>
      {params.sent && <Said tone="note">{t("entrySent")}</Said>}
      {why && (
        <Said tone="bad">{t(`entryWhy.${why}`, { duration: format.duration(readSeconds(params.seconds)) })}</Said>
      )}
      <form action={askForLinkAction} className="flex flex-col gap-4">
        <input type="hidden" name="about" value="data" />
        <EntryField
          label={t("entryField")}
          name="address"
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
        />
        <SubmitButton>{t("entrySubmit")}</SubmitButton>
      </form>
    </EntryPage>
  );
}
