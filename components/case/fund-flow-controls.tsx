"use client";
// What is asked of the fund flow: picture or table, direction, depth, limits of time and amount; and what is done with it.
import { Ellipsis } from "lucide-react";
import { deepestHop, type FlowDirection, flowDirections } from "@/lib/fund-flow/dto";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Menu, MenuItem } from "../ui/menu";
import { Popover } from "../ui/popover";
import { SegmentedControl } from "../ui/segmented-control";
import { Select } from "../ui/select";
import type { FlowView } from "./fund-flow-view";
import { useFlowWords } from "./fund-flow-words";

type Change = (part: Partial<FlowView>) => void;

const digits = (text: string): number | null => (/^\d{1,12}$/.test(text) ? Number(text) : null);

export function FundFlowControls(props: {
  view: FlowView;
  shown: "picture" | "table";
  /** Where there is something. */
  sides: FlowDirection;
  change: Change;
  actions: { csv: () => void; copyLink: () => void; png: (() => void) | null; larger: (() => void) | null };
}) {
  const { t } = useFlowWords();
  const { view, change, actions } = props;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-1.5">
      <SegmentedControl
        label={t("as")}
        value={props.shown}
        onChange={(as: "picture" | "table") => change({ as })}
        options={[
          { value: "picture", label: t("picture") },
          { value: "table", label: t("table") },
        ]}
      />
      {(props.sides === "both" || view.direction !== "both") && (
        <span className="w-28">
          <Select<FlowDirection>
            label={t("direction.label")}
            value={view.direction}
            onChange={(direction) => change({ direction })}
            options={flowDirections.map((value) => ({ value, label: t(`direction.${value}`) }))}
          />
        </span>
      )}
      <span className="w-24">
        <Select
          label={t("hops")}
          value={String(view.hops)}
          onChange={(hops) => change({ hops: Number(hops) })}
          options={Array.from({ length: deepestHop }, (_, at) => ({
            value: String(at + 1),
            label: t("hopsOption", { count: at + 1 }),
          }))}
        />
      </span>
      <Limits view={view} change={change} />
      <span className="ms-auto inline-flex gap-1.5">
        {actions.larger && (
          <Button size="sm" tone="ghost" onClick={actions.larger}>
            {t("larger")}
          </Button>
        )}
        <Menu
          align="end"
          trigger={
            <Button size="sm" tone="ghost" square aria-label={t("more")}>
              <Ellipsis aria-hidden="true" size={15} />
            </Button>
          }
        >
          {actions.png && <MenuItem onSelect={actions.png}>{t("png")}</MenuItem>}
          <MenuItem onSelect={actions.csv}>{t("csv")}</MenuItem>
          <MenuItem onSelect={actions.copyLink}>{t("copyLink")}</MenuItem>
        </Menu>
      </span>
    </div>
  );
}

function Limits({ view, change }: { view: FlowView; change: Change }) {
  const { t } = useFlowWords();
  const set = [view.since, view.until, view.least, view.most].filter((limit) => limit !== null).length;
  return (
    <Popover
      title={t("filter")}
      titleHidden
      trigger={<Button>{set > 0 ? t("filterOn", { count: set }) : t("filter")}</Button>}
    >
      <div className="grid w-64 grid-cols-2 gap-2.5">
        <TextField
          label={t("since")}
          type="date"
          max={view.until ?? undefined}
          value={view.since ?? ""}
          onChange={({ target }) => change({ since: target.value || null })}
        />
        <TextField
          label={t("until")}
          type="date"
          min={view.since ?? undefined}
          value={view.until ?? ""}
          onChange={({ target }) => change({ until: target.value || null })}
        />
        <TextField
          label={t("least")}
          inputMode="numeric"
          value={view.least ?? ""}
          onChange={({ target }) => change({ least: digits(target.value) })}
        />
        <TextField
          label={t("most")}
          inputMode="numeric"
          value={view.most ?? ""}
          onChange={({ target }) => change({ most: digits(target.value) })}
        />
        {set > 0 && (
          <Button tone="ghost" onClick={() => change({ since: null, until: null, least: null, most: null })}>
            {t("clear")}
          </Button>
        )}
      </div>
    </Popover>
  );
}
