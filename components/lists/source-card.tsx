"use client";
// Where a list comes from, how the last attempts went, and how far the rescreening after its last change has come.
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useFormat } from "@/lib/i18n/use-format";
import type { ListState } from "@/lib/reference-lists/change-queries";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { ListTags } from "./list-tags";
import type { EnableSource } from "./lists-actions";
import { useErrorText } from "./use-error-text";
import { useListsAction } from "./use-lists-action";

type Props = { list: ListState; may: boolean; enable: EnableSource };

export function SourceCard({ list, may, enable }: Props) {
  const t = useTranslations("lists.source");
  const format = useFormat();
  const errorText = useErrorText();
  const { name, source, active, rescreen } = list;
  const { run, busy } = useListsAction(enable, ({ enabled }) => toast.success(t(enabled ? "begun" : "ended")));
  return (
    <Card level={2} heading={t("title")} aside={<ListTags list={list} />}>
      <FactList>
        {active && <FactLine name={t("version")}>{active.version}</FactLine>}
        {active && <FactLine name={t("entries")}>{format.count(active.count)}</FactLine>}
        {active?.asOf != null && (
          <FactLine name={t("asOf")}>
            <Moment at={active.asOf} show="date" />
          </FactLine>
        )}
        {source && (
          <FactLine name={t("address")}>
            <span className="break-all text-ink-2 text-sm">{source.address}</span>
          </FactLine>
        )}
        {source?.enabled && <FactLine name={t("every")}>{format.duration(source.everyMinutes * 60_000)}</FactLine>}
        {source?.checkedAt != null && (
          <FactLine name={t("checked")}>
            <Moment at={source.checkedAt} />
          </FactLine>
        )}
        {source?.confirmedAt != null && (
          <FactLine name={t("confirmed")}>
            <Moment at={source.confirmedAt} />
          </FactLine>
        )}
        {rescreen && (
          <FactLine name={t("rescreen")}>
            {t("rescreened", { done: format.count(rescreen.done), found: rescreen.found, delisted: rescreen.delisted })}
          </FactLine>
        )}
      </FactList>
      {source?.error && (
        <p role="alert" className="mt-1 text-risk">
          {errorText(source.error)}
        </p>
      )}
      {!source && <p className="text-ink-2">{t("none")}</p>}
      {source && may && (
        <Button size="sm" busy={busy} onClick={() => run({ name, enabled: !source.enabled })}>
          {t(source.enabled ? "end" : "begin")}
        </Button>
      )}
    </Card>
  );
}
