"use client";
// The list of inquiries: what waits for us, what is out, what is overdue, where the customer wrote, what is over.
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import type { InquiryPage, InquiryRow } from "@/lib/inquiries/dto";
import type { InquiryCounts } from "@/lib/inquiries/queries/count";
import { inquirySorts, inquiryViews } from "@/lib/inquiries/schema";
import { itemKinds } from "@/lib/inquiries/states";
import type { Sort } from "../data-table/table-props";
import { ListFilters } from "../list-page/list-filters";
import { ListPage } from "../list-page/list-page";
import type { ListedEntity } from "../list-page/row-key";
import { useListPage } from "../list-page/use-list-page";
import { Checkbox } from "../ui/checkbox";
import { Select } from "../ui/select";
import { type InquiryAddress, inquiryParsers, writeInquiryAddress } from "./inquiry-address";
import { useInquiryColumns } from "./inquiry-columns";
import { useInquiryWords } from "./inquiry-words";

type InquiriesPageProps = {
  drawn: { address: InquiryAddress; page: InquiryPage | null; counts: InquiryCounts | null };
  entities: readonly ListedEntity[];
};
const hrefOf = ({ id }: InquiryRow): string => `/inquiries/${id}`;
const isSort = (column: string): column is (typeof inquirySorts)[number] =>
  (inquirySorts as readonly string[]).includes(column);

export function InquiriesPage({ drawn, entities }: InquiriesPageProps) {
  const t = useTranslations("inquiry-desk");
  const [address, setAddress] = useQueryStates(inquiryParsers, { history: "push" });
  const columns = useInquiryColumns();
  const urlOf = (of: InquiryAddress): string => writeInquiryAddress(of, "/api/inquiries");
  const list = useListPage<InquiryRow, InquiryCounts>({
    name: "inquiries",
    url: urlOf(address),
    countsUrl: "/api/inquiries/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entities.map(({ id }) => `inquiries:${id}` as const),
  });
  const view = address.view ?? "to_review";
  const change = (changed: Partial<InquiryAddress>) =>
    void setAddress(changed, { history: "q" in changed ? "replace" : "push" });
  const sortBy = (sort: Sort | null) =>
    change({
      sort: sort && isSort(sort.column) ? sort.column : null,
      dir: sort ? (sort.descending ? "desc" : "asc") : null,
    });
  return (
    <ListPage<InquiryRow>
      title={t("title")}
      summary={t("summary")}
      views={{
        label: t("views.label"),
        current: view,
        tabs: inquiryViews.map((each) => ({
          id: each,
          label: t(`views.${each}`),
          count: each === "ended" || each === "all" ? undefined : list.counts?.[each],
          href: writeInquiryAddress({ ...address, view: each, sort: null, dir: null }),
        })),
      }}
      filters={<Filters address={address} onChange={change} />}
      list={list}
      columns={columns}
      hrefOf={hrefOf}
      entities={entities}
      sort={
        address.sort && address.sort !== "pressing"
          ? { column: address.sort, descending: address.dir === "desc" }
          : null
      }
      onSortChange={sortBy}
      empty={{ title: t(`empty.${view}`), detail: t("empty.detail") }}
      failed={t("failed")}
    />
  );
}

type FilterProps = { address: InquiryAddress; onChange: (changed: Partial<InquiryAddress>) => void };

function Filters({ address, onChange }: FilterProps) {
  const t = useTranslations("inquiry-desk.filter");
  const words = useInquiryWords();
  return (
    <ListFilters
      texts={{ label: t("label"), text: t("text"), placeholder: t("placeholder") }}
      text={address.q}
      onSearch={(q) => onChange({ q })}
      exportHref={writeInquiryAddress(address, "/api/inquiries/export")}
    >
      <span className="w-52 max-sm:w-44">
        <Select
          label={t("kind")}
          value={address.kind ?? "any"}
          onChange={(kind) => onChange({ kind: kind === "any" ? null : kind })}
          options={[
            { value: "any" as const, label: t("anyKind") },
            ...itemKinds.map((kind) => ({ value: kind, label: words.kind(kind) })),
          ]}
        />
      </span>
      <Checkbox checked={address.mine ?? false} onChange={(mine) => onChange({ mine: mine || null })}>
        {t("mine")}
      </Checkbox>
    </ListFilters>
  );
}
