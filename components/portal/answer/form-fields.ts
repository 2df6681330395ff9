// A draft as the fields of a real form and back, for browsers that run no script: `row.2.address`, `field.text`. A month is
// two choices, `….y` and `….m`, as a month field is plain text in half of the browsers.
import { type Draft, type DraftRow, isBlank, type Values } from "./draft";
import { type FieldSpec, type FormName, formSpecs } from "./specs";

/** What the pressed button wants done with the draft. */
export type FormWish = { save: true } | { add: true } | { remove: number };

export const fieldName = (row: number | null, field: string): string =>
  row === null ? `field.${field}` : `row.${row}.${field}`;

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

function readFields(form: FormData, row: number | null, fields: readonly FieldSpec[]): Values {
  const values: Values = {};
  for (const { name, kind, most } of fields) {
    const key = fieldName(row, name);
    if (kind === "month" || kind === "until") {
      const [year, month] = [text(form, `${key}.y`), text(form, `${key}.m`)];
      values[name] = year || month ? `${year}-${month}` : "";
      if (kind === "until" && form.has(`${key}Now`)) values[`${name}Now`] = "on";
    } else values[name] = text(form, key).slice(0, most ?? 200);
  }
  return values;
}

const isFormName = (name: string): name is FormName => Object.hasOwn(formSpecs, name);

/** The draft that a form holds and what was pressed; null for a form that is none of ours. */
export function readForm(form: FormData): { draft: Draft; wish: FormWish } | null {
  const name = text(form, "form");
  if (!isFormName(name)) return null;
  const spec = formSpecs[name];
  const count = Math.min(Number(text(form, "rows")) || 0, spec.rows?.most ?? 0);
  const rows: DraftRow[] = Array.from({ length: count }, (_, at) => ({
    key: `row${at}`,
    values: readFields(form, at, spec.rows?.fields ?? []),
  }));
  const pressed = text(form, "do");
  const removed = /^remove\.(\d{1,3})$/.exec(pressed)?.[1];
  const wish: FormWish = pressed === "add" ? { add: true } : removed ? { remove: Number(removed) } : { save: true };
  return { draft: { form: name, fields: readFields(form, null, spec.fields), rows }, wish };
}

/** The draft after the wish; what is left of the rows keeps its order, and there is always one to fill in. */
export function afterWish(draft: Draft, wish: FormWish): Draft {
  const spec = formSpecs[draft.form].rows;
  if (!spec) return draft;
  const keyed = (rows: readonly DraftRow[]): DraftRow[] => rows.map(({ values }, at) => ({ key: `row${at}`, values }));
  if ("remove" in wish) {
    const left = draft.rows.filter((_, at) => at !== wish.remove);
    return { ...draft, rows: keyed(left.length > 0 ? left : [{ key: "", values: {} }]) };
  }
  if ("add" in wish && draft.rows.length < spec.most && !draft.rows.some(({ values }) => isBlank(spec.fields, values)))
    return { ...draft, rows: keyed([...draft.rows, { key: "", values: {} }]) };
  return draft;
}
