"use client";
// What the customer is told, drawn by the portal's own parts in their language: neither more nor less than they will read.
import { useTranslations } from "next-intl";
import type { ToldRestriction } from "@/lib/restrictions/dto";
import { CustomerLanguage } from "../inquiry/customer-language";
import { Statement } from "../portal-appeal/statement";
import { Card } from "../ui/card";
import { usePresent } from "../ui/present";

type Props = { told: ToldRestriction; language: "en" | "zh" };

/** A picture of their page: nothing in it can be pressed. */
export function ToldPicture({ told, language }: Props) {
  const present = usePresent();
  return (
    <div inert className="overflow-hidden rounded-lg border border-line-strong bg-bg p-3 text-[15px]">
      <CustomerLanguage language={language}>
        <Statement told={told} now={present} />
      </CustomerLanguage>
    </div>
  );
}

export function ToldCard({ told, language }: Props) {
  const t = useTranslations("restriction-desk.told");
  return (
    <Card level={2} heading={t("title")} aside={t(language === "zh" ? "zh" : "en")}>
      <div className="max-w-[520px]">
        <ToldPicture told={told} language={language} />
      </div>
    </Card>
  );
}
