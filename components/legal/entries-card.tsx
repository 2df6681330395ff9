"use client";
// Whom a request names, line by line, and who each is: found by search, said by a person.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { EntryView, MatchProposal, RequestView } from "@/lib/legal-requests/dto";
import { ApiError, askApi } from "../case-queue/ask-api";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { Wide } from "../ui/wide";
import { AddEntryDialog, ImportDialog } from "./entry-dialogs";
import { EntryWho } from "./entry-who";
import { useLegalCode, useLegalFailure } from "./legal-words";
import type { RequestActions } from "./request-actions";
import { RestrictionLink } from "./restriction-link";
import type { DeskHandle } from "./use-desk";

const SHOWN = 300;
type Props = { desk: DeskHandle<RequestView>; actions: RequestActions; mayChange: boolean };

export function EntriesCard({ desk, actions, mayChange }: Props) {
  const t = useTranslations("legal.entries");
  const code = useLegalCode();
  const format = useFormat();
  const words = useLegalFailure();
  const { view } = desk;
  const [dialog, setDialog] = useState<"add" | "import" | null>(null);
  const [found, setFound] = useState<Map<string, MatchProposal> | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const seen = { requestId: view.id, version: view.version };
  const find = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const proposals = await askApi<MatchProposal[]>(`/api/legal-requests/${view.id}/matches`);
      setFound(new Map(proposals.map((proposal) => [proposal.entryId, proposal])));
    } catch (error) {
      setFailure(words(error instanceof ApiError ? error.error : { code: "unavailable" }));
    }
    setBusy(false);
  };
  const match = async (matches: { entryId: string; customerId: string | null }[]) =>
    setFailure(await desk.run(actions.match, { ...seen, matches }, t("matched")));
  const sure = view.lines.flatMap(({ id, match: stands }) => {
    const candidate = stands === "open" ? found?.get(id)?.candidates.find((one) => one.sure) : undefined;
    return candidate ? [{ entryId: id, customerId: candidate.customerId }] : [];
  });
  return (
    <Card
      level={2}
      heading={t("title")}
      aside={
        mayChange && (
          <span className="flex flex-wrap gap-2">
            {view.unmatched > 0 && (
              <Button
                size="sm"
                busy={busy}
                disabledReason={view.may.name === null ? undefined : code("barred", view.may.name)}
                onClick={() => void find()}
              >
                {t("find")}
              </Button>
            )}
            <Button size="sm" onClick={() => setDialog("import")}>
              {t("list")}
            </Button>
            <Button size="sm" onClick={() => setDialog("add")}>
              {t("add")}
            </Button>
          </span>
        )
      }
    >
      {failure && (
        <p role="alert" className="my-2 text-risk">
          {failure}
        </p>
      )}
      {sure.length > 0 && mayChange && (
        <p className="my-2">
          <Button size="sm" tone="main" busy={desk.busy} onClick={() => void match(sure.slice(0, 1_000))}>
            {t("confirmAll", { count: Math.min(sure.length, 1_000) })}
          </Button>
        </p>
      )}
      {view.lines.length === 0 ? (
        <p className="text-ink-3">{t("none")}</p>
      ) : (
        <Wide label={t("title")}>
          <table className="w-full min-w-[640px] text-start">
            <thead className="text-ink-3 text-sm">
              <tr>
                {(["line", "named", "who", "amount", "measure"] as const).map((column) => (
                  <th key={column} scope="col" className="py-1 pe-3 text-start font-medium">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.lines.slice(0, SHOWN).map((line) => (
                <tr key={line.id} className="border-line border-t align-top">
                  <td className="py-1.5 pe-3 text-ink-3 tabular-nums">{line.line}</td>
                  <td className="py-1.5 pe-3 break-words">{namedIn(line)}</td>
                  <td className="py-1.5 pe-3">
                    <EntryWho
                      line={line}
                      proposal={found?.get(line.id) ?? null}
                      mayChange={mayChange}
                      busy={desk.busy}
                      onMatch={(customerId) => void match([{ entryId: line.id, customerId }])}
                      onUndo={() =>
                        void desk.run(actions.unmatch, { ...seen, entryId: line.id }, t("matched")).then(setFailure)
                      }
                    />
                  </td>
                  <td className="py-1.5 pe-3 whitespace-nowrap tabular-nums">
                    {line.amountUsdCents === null ? "–" : format.money(line.amountUsdCents, true)}
                  </td>
                  <td className="py-1.5">{line.restriction && <RestrictionLink restriction={line.restriction} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {view.lines.length > SHOWN && <p className="text-ink-3">{t("more", { count: view.lines.length - SHOWN })}</p>}
      {dialog === "add" && <AddEntryDialog desk={desk} actions={actions} onClose={() => setDialog(null)} />}
      {dialog === "import" && <ImportDialog desk={desk} actions={actions} onClose={() => setDialog(null)} />}
    </Card>
  );
}

/** As it is written there. */
function namedIn({ named }: EntryView) {
  if (!named) return "–";
  return (
    <>
      {named.name && <Name>{named.name}</Name>}
      {named.account && <span className="block text-ink-2">{named.account}</span>}
      {named.address && <span className="block break-all text-ink-2">{named.address}</span>}
    </>
  );
}
