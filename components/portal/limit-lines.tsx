// What is limited and what works, as every page of the portal says it: a transfer that is held by itself in one sentence first,
// then what is limited with its end, then what works.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import type { ToldLimits } from "@/lib/restrictions/dto";
import { Tag } from "../ui/tag";

type Transfer = ToldLimits["transfers"][number];

/** "One transfer of $2,514.00 in ETH, from 20 Nov, 20:17, is on hold"; `alone` when everything else works. */
export function useTransferWords(now: number): (transfer: Transfer, alone?: boolean) => string {
  const t = useTranslations("portal.now");
  const format = useFormat();
  return ({ usdCents, assets, at }, alone = false) =>
    t("transfer", {
      amount: usdCents === null ? "none" : format.money(usdCents, true),
      assets: assets.length > 0 ? format.list(assets) : "none",
      when: at === null ? "none" : format.when(Date.parse(at), now),
      alone: alone ? "yes" : "no",
    });
}

export function LimitLines({ limits: { transfers, limited, works }, now }: { limits: ToldLimits; now: number }) {
  const t = useTranslations("portal.now");
  const what = useCodeText("portal.now.what");
  const words = useTransferWords(now);
  const format = useFormat();
  const alone = limited.length === 0;
  return (
    <>
      {transfers.map((transfer, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: in the order in which they were held, and nothing of them is kept.
        <p key={at} className="mb-1 font-medium">
          {words(transfer, alone && transfers.length === 1)}
        </p>
      ))}
      <ul>
        {limited.map(({ what: code, until, part }) => (
          <Line key={code} words={what(code)}>
            <Tag tone="warn">
              {until
                ? t(part ? "partUntil" : "until", { when: format.when(Date.parse(until), now) })
                : t(part ? "inPart" : "onHold")}
            </Tag>
          </Line>
        ))}
        {works.map((code) => (
          <Line key={code} words={what(code)}>
            <Tag tone="ok">{t(code === "assets" ? "safe" : "works")}</Tag>
          </Line>
        ))}
      </ul>
    </>
  );
}

function Line({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-0.5 py-1.5">
      {words}
      <span className="ms-auto">{children}</span>
    </li>
  );
}
