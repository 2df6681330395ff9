"use client";
// The list of appeals: what is open, what is mine, what nobody has, what is late, what waits for the customer, what is over.
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import type { AppealCounts, AppealPage, AppealRow } from "@/lib/appeals/dto";
import { appealViews } from "@/lib/appeals/schema";
import { EntityFilter } from "../list-page/entity-filter";
import { ListFilters } from "../list-page/list-filters";
import { ListPage } from "../list-page/list-page";
import type { ListedEntity } from "../list-page/row-key";
import { useListPage } from "../list-page/use-list-page";
import { type AppealAddress, appealParsers, writeAppealAddress } from "./appeal-address";
import { useAppealColumns } from "./appeal-columns";

type Props = {
  drawn: { address: AppealAddress; page: AppealPage | null; counts: AppealCounts | null };
  entities: readonly ListedEntity[];
};

const hrefOf = ({ id }: AppealRow): string => `/appeals/${id}`;

export function AppealsPage({ drawn, entities }: Props) {
  const t = useTranslations("appeal-desk");
  const [address, setAddress] = useQueryStates(appealParsers, { history: "push" });
  const columns = useAppealColumns();
  const urlOf = (of: AppealAddress): string => writeAppealAddress(of, "/api/appeals");
  const list = useListPage<AppealRow, AppealCounts>({
    name: "appeals",
    url: urlOf(address),
    countsUrl: "/api/appeals/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entities.map(({ id }) => `appeals:${id}` as const),
  });
  const view = address.view ?? "open";
  const change = (changed: Partial<AppealAddress>) =>
    void setAddress(changed, { history: "q" in changed ? "replace" : "push" });
  return (
    <ListPage<AppealRow>
      title={t("title")}
      summary={t("summary")}
      views={{
        label: t("views.label"),
        current: view,
        tabs: appealViews.map((each) => ({
          id: each,
          label: t(`views.${each}`),
          count: each === "ended" || each === "all" ? undefined : list.counts?.[each],
          href: writeAppealAddress({ ...address, view: each }),
        })),
      }}
      filters={
        <ListFilters
          texts={{ label: t("filter.label"), text: t("filter.text"), placeholder: t("filter.placeholder") }}
          text={address.q}
          onSearch={(q) => change({ q })}
          exportHref={writeAppealAddress(address, "/api/appeals/export")}
        >
          <EntityFilter entities={entities} value={address.entity} onChange={(entity) => change({ entity })} />
        </ListFilters>
      }
      list={list}
      columns={columns}
      hrefOf={hrefOf}
      entities={entities}
      empty={{ title: t(`empty.${view}`), detail: t("empty.detail") }}
      failed={t("failed")}
    />
  );
}
