// One measured figure, as `npm run bench` prints it: a JSON line, or a row of a table.

export type Line = {
  name: string;
  value: number;
  unit: string;
  peer?: string;
  peer_value?: number;
  /** Ours divided by the peer's, in this run (times: the peer's by ours). */
  ratio?: number;
  runs: number;
  p50?: number;
  p99?: number;
  p95?: number;
  note?: string;
};

/** A benchmark prints its lines as they are measured. */
export type Benchmark = (print: (line: Line) => void) => Promise<void>;

const round = (value: number | undefined): string =>
  value === undefined ? "" : value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);

/** A table row: name, value with unit, spread, peer and ratio. */
export function tableRow(line: Line): string {
  const spread = [
    line.p50 !== undefined && `p50 ${round(line.p50)}`,
    line.p95 !== undefined && `p95 ${round(line.p95)}`,
    line.p99 !== undefined && `p99 ${round(line.p99)}`,
  ].filter(Boolean);
  const peer = line.peer ? `${line.peer} ${round(line.peer_value)}, ratio ${round(line.ratio)}` : "";
  return [
    line.name.padEnd(28),
    `${round(line.value)} ${line.unit}`.padEnd(22),
    spread.join(", ").padEnd(30),
    peer,
    line.note ?? "",
  ]
    .join("  ")
    .trimEnd();
}
