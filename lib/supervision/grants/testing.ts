// Three customers as rows of any table: two of one entity, one of another. Each column is filled by its name and type, the same each time.
import { createHash } from "node:crypto";

export type World = { name: "A" | "B" | "C"; entity: string; at: string };
export const idOf = (text: string): string => {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
export const [hongKong, singapore, regulator] = [idOf("HK"), idOf("SG"), idOf("regulator")];
export const worlds: World[] = [
  { name: "A", entity: hongKong, at: "2026-03-10T10:00:00Z" },
  { name: "B", entity: hongKong, at: "2026-05-10T10:00:00Z" },
  { name: "C", entity: singapore, at: "2026-03-10T10:00:00Z" },
];

/** Of which table a column names a row, in the same world. */
const parents: Record<string, string> = {
  ...{
    customer_id: "customers",
    merchant_id: "customers",
    consumer_id: "customers",
    case_id: "cases",
    event_id: "events",
  },
  ...{
    appeal_id: "appeals",
    inquiry_id: "inquiries",
    item_id: "inquiry_items",
    match_id: "matches",
    report_id: "weekly_reports",
  },
  ...{
    restriction_id: "restrictions",
    proposal_id: "restriction_proposals",
    document_id: "documents",
    dispute_id: "disputes",
  },
  ...{ legal_request_id: "legal_requests", investigation_id: "investigations", export_id: "record_exports" },
};
export type Column = { table: string; name: string; type: string; array: boolean; generated: boolean };
const plain: Record<string, unknown> = {
  ...{
    int4: 1,
    int8: 1,
    float4: 1,
    float8: 1,
    numeric: 1,
    bool: false,
    jsonb: "{}",
    date: "2026-01-01",
  },
};
/** What a row of this world has in the column. */
export function fillOf({ table, name, type, array }: Column, world: World): unknown {
  if (name === "id" && type === "uuid") return idOf(`${table} ${world.name}`);
  if (name === "entity_id") return world.entity;
  if (parents[name]) return idOf(`${parents[name]} ${world.name}`);
  if (table === "records" && name === "subject_type") return "case";
  if (table === "records" && name === "subject_id") return idOf(`cases ${world.name}`);
  if (array) return "{}";
  if (type === "uuid") return idOf(`${table} ${name} ${world.name}`);
  if (type === "timestamptz") return world.at;
  if (type === "bytea") return Buffer.from(world.name);
  if (type === "int4" || type === "int8" || type === "int2") return world.name.charCodeAt(0);
  return plain[type] ?? `${world.name}`;
}
