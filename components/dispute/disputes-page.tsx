"use client";
// The list of disputes: what is open, whom to ask, what waits for the merchant, for a decision, for a second approval, what is late.
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import type { DisputeCounts, DisputePage, DisputeRow } from "@/lib/disputes/dto";
import { disputeViews } from "@/lib/disputes/schema";
import { EntityFilter } from "../list-page/entity-filter";
import { ListFilters } from "../list-page/list-filters";
import { ListPage } from "../list-page/list-page";
import type { ListedEntity } from "../list-page/row-key";
import { useListPage } from "../list-page/use-list-page";
import { type DisputeAddress, disputeParsers, writeDisputeAddress } from "./dispute-address";
import { useDisputeColumns } from "./dispute-columns";

type Props = {
  drawn: { address: DisputeAddress; page: DisputePage | null; counts: DisputeCounts | null };
  entities: readonly ListedEntity[];
};

const hrefOf = ({ id }: DisputeRow): string => `/disputes/${id}`;

export function DisputesPage({ drawn, entities }: Props) {
  const t = useTranslations("disputes");
  const [address, setAddress] = useQueryStates(disputeParsers, { history: "push" });
  const columns = useDisputeColumns();
  const urlOf = (of: DisputeAddress): string => writeDisputeAddress(of, "/api/disputes");
  const list = useListPage<DisputeRow, DisputeCounts>({
    name: "disputes",
    url: urlOf(address),
    countsUrl: "/api/disputes/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entities.map(({ id }) => `disputes:${id}` as const),
  });
  const view = address.view ?? "open";
  const change = (changed: Partial<DisputeAddress>) =>
    void setAddress(changed, { history: "q" in changed ? "replace" : "push" });
  return (
    <ListPage<DisputeRow>
      title={t("title")}
      summary={t("summary")}
      views={{
        label: t("views.label"),
        current: view,
        tabs: disputeViews.map((each) => ({
          id: each,
          label: t(`views.${each}`),
          count: each === "decided" || each === "all" ? undefined : list.counts?.[each],
          href: writeDisputeAddress({ ...address, view: each }),
        })),
      }}
      filters={
        <ListFilters
          texts={{ label: t("filter.label"), text: t("filter.text"), placeholder: t("filter.placeholder") }}
          text={address.q}
          onSearch={(q) => change({ q })}
          exportHref={writeDisputeAddress(address, "/api/disputes/export")}
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
