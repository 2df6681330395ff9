"use client";
// The pictures of the manager's page, in the colours of the theme. They say nothing that their tables do not.
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

const HEIGHT = 240;
const colours = [
  "var(--accent)",
  "var(--info)",
  "var(--warn)",
  "var(--risk)",
  "var(--chain)",
  "var(--ok)",
  "var(--ink-3)",
];
const ink = { fill: "var(--ink-3)", fontSize: 11 };
const frame = { top: 6, right: 8, bottom: 0, left: 0 };
const box = {
  contentStyle: {
    background: "var(--surface)",
    border: "1px solid var(--line-strong)",
    borderRadius: 7,
    color: "var(--ink)",
  },
  labelStyle: { color: "var(--ink-2)" },
  itemStyle: { color: "var(--ink)" },
  cursor: { fill: "var(--sunken)" },
} as const;

/** One series of a picture: the field of a row, its name, its colour. */
export type Series = { field: string; name: string; colour?: string };
type Rows = readonly Record<string, string | number>[];
const colourOf = ({ colour }: Series, at: number): string => colour ?? colours[at % colours.length] ?? "var(--accent)";

/** Bars, one group a row; `stacked` puts the series of a row on one another, `lying` lays them down for long names. */
export function Bars(props: {
  rows: Rows;
  label: string;
  series: readonly Series[];
  stacked?: boolean;
  lying?: boolean;
}) {
  const name = { dataKey: props.label, tick: ink, stroke: "var(--line-strong)" };
  const number = { tick: ink, stroke: "var(--line-strong)", allowDecimals: false };
  return (
    <ResponsiveContainer width="100%" height={HEIGHT} minWidth={0}>
      <BarChart
        data={[...props.rows]}
        layout={props.lying ? "vertical" : "horizontal"}
        margin={frame}
        accessibilityLayer={false}
      >
        <CartesianGrid stroke="var(--line)" vertical={props.lying} horizontal={!props.lying} />
        {props.lying ? <XAxis type="number" {...number} /> : <XAxis {...name} />}
        {props.lying ? <YAxis type="category" width={150} {...name} /> : <YAxis width={44} {...number} />}
        <Tooltip {...box} />
        {props.series.length > 1 && <Legend wrapperStyle={{ fontSize: 11.5 }} />}
        {props.series.map((series, at) => (
          <Bar
            key={series.field}
            dataKey={series.field}
            name={series.name}
            fill={colourOf(series, at)}
            stackId={props.stacked ? "all" : undefined}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

/** Lines over time. */
export function Lines({ rows, label, series }: { rows: Rows; label: string; series: readonly Series[] }) {
  return (
    <ResponsiveContainer width="100%" height={HEIGHT} minWidth={0}>
      <LineChart data={[...rows]} margin={frame} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey={label} tick={ink} stroke="var(--line-strong)" />
        <YAxis tick={ink} stroke="var(--line-strong)" width={44} />
        <Tooltip {...box} />
        <Legend wrapperStyle={{ fontSize: 11.5 }} />
        {series.map((each, at) => (
          <Line
            key={each.field}
            dataKey={each.field}
            name={each.name}
            stroke={colourOf(each, at)}
            dot={false}
            strokeWidth={2}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

/** What came and what went, summed up: the band between them is what is open. */
export function Areas({ rows, label, series }: { rows: Rows; label: string; series: readonly Series[] }) {
  return (
    <ResponsiveContainer width="100%" height={HEIGHT} minWidth={0}>
      <AreaChart data={[...rows]} margin={frame} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey={label} tick={ink} stroke="var(--line-strong)" />
        <YAxis tick={ink} stroke="var(--line-strong)" width={44} allowDecimals={false} />
        <Tooltip {...box} />
        <Legend wrapperStyle={{ fontSize: 11.5 }} />
        {series.map((each, at) => (
          <Area
            key={each.field}
            dataKey={each.field}
            name={each.name}
            stroke={colourOf(each, at)}
            fill={colourOf(each, at)}
            fillOpacity={0.25}
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  );
}
