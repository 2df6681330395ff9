// The decision with its reasons, what makes it good again, and who else can be asked.
import { useTranslations } from "next-intl";
import type { ToldAppeal } from "@/lib/appeals/dto";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import { PortalCard } from "./portal-page";

/** Nothing before it is decided. */
export function Decision({ told }: { told: ToldAppeal }) {
  const t = useTranslations("portal-appeal.decision");
  const remedies = useCodeText("appeals.remedy");
  const format = useFormat();
  const { outcome, reasons, compensation } = told;
  if (!outcome) return null;
  return (
    <>
      <PortalCard id="decision" title={t("title")}>
        <p className="font-medium">{t(`outcome.${outcome}`)}</p>
        {reasons && <p className="mt-2 whitespace-pre-line break-words">{reasons}</p>}
        <p className="mt-2 text-ink-2">{t(`next.${outcome}`)}</p>
      </PortalCard>
      {compensation && (
        <PortalCard title={t("remedied")}>
          <p>
            {t(`compensation.${compensation.kind}`, {
              amount: compensation.usdCents === null ? "" : format.money(compensation.usdCents, true),
            })}
          </p>
        </PortalCard>
      )}
      {told.remedies.length > 0 && (
        <PortalCard title={t("else")}>
          <p className="text-ink-2">{t("elseText")}</p>
          <ul className="mt-1.5 flex list-disc flex-col gap-1 ps-5">
            {told.remedies.map((code) => (
              <li key={code}>{remedies(code)}</li>
            ))}
          </ul>
        </PortalCard>
      )}
    </>
  );
}
