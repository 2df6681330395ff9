// What stands in a form while it is filled in: plain text per field, whole or not. A draft turns into an answer as far as it
// is complete; what is not complete is named, and nothing of it is thrown away.
import { type Answer, answer as answerSchema } from "@/lib/inquiries/answers";
import { readAmount } from "./amount";
import { type FieldSpec, type FormName, formSpecs, isAsked, isNeeded } from "./specs";

export type Values = Record<string, string>;
export type DraftRow = { key: string; values: Values };
export type Draft = { form: FormName; fields: Values; rows: DraftRow[] };
/** `row` counts from 0; null is a field of the form itself. */
export type Problem = {
  row: number | null;
  field: string;
  code: "needed" | "not_a_month" | "order" | "amount" | "share";
};

const month = /^(19|20)\d\d-(0[1-9]|1[0-2])$/;

let lastKey = 0;
/** A row's key lives in the page only: it lets a row keep its place and its focus. */
export const blankRow = (): DraftRow => {
  lastKey += 1;
  return { key: `new${lastKey}`, values: {} };
};

/** Nothing was filled in: a choice alone says nothing. */
export const isBlank = (fields: readonly FieldSpec[], values: Values): boolean =>
  fields.every(
    ({ name, kind }) => kind === "choice" || kind === "currency" || kind === "until" || !values[name]?.trim(),
  ) && fields.every(({ name, kind }) => kind !== "until" || !(values[name] ?? "").replace("-", ""));

const asValues = (source: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(
    Object.entries(source).flatMap(([name, value]): [string, string][] => {
      if (value === null && name === "to") return [["toNow", "on"]];
      if (value && typeof value === "object") return Object.entries(asValues(value as Record<string, unknown>));
      return value === undefined || value === null ? [] : [[name, String(value)]];
    }),
  );

const rowsOf = (answer: Answer): readonly Readonly<Record<string, unknown>>[] => {
  if ("places" in answer) return answer.places;
  if ("jobs" in answer) return answer.jobs;
  if ("parts" in answer) return answer.parts;
  return "owners" in answer ? answer.owners : [];
};

/** The draft of what is saved, with one row to begin with. */
export function draftOf(form: FormName, answer: Answer | null): Draft {
  const held = answer?.form === form ? answer : null;
  const rows = held ? rowsOf(held).map((row, at) => ({ key: `row${at}`, values: asValues(row) })) : [];
  const { form: _, places: _p, jobs: _j, parts: _q, owners: _o, ...fields } = { ...held } as Record<string, unknown>;
  const first = formSpecs[form].rows && rows.length === 0 ? [{ key: "first", values: {} }] : rows;
  return { form, fields: asValues(fields), rows: first };
}

function checkField(field: FieldSpec, values: Values): Problem["code"] | null {
  const value = values[field.name]?.trim() ?? "";
  if (field.kind === "until" && values[`${field.name}Now`]) return null;
  if (!value.replace("-", "")) return isNeeded(field, values) ? "needed" : null;
  if (field.kind === "month" || field.kind === "until") {
    if (!month.test(value)) return "not_a_month";
    return field.kind === "until" && month.test(values.from ?? "") && value < (values.from ?? "") ? "order" : null;
  }
  if (field.kind === "amount") return readAmount(value) === null ? "amount" : null;
  if (field.kind === "share") {
    const share = Number(readAmount(value.replace("%", "")) ?? Number.NaN);
    return share >= 0 && share <= 100 ? null : "share";
  }
  return null;
}

const checkFields = (fields: readonly FieldSpec[], values: Values, row: number | null): Problem[] =>
  fields.flatMap((field) => {
    const code = isAsked(field, values) ? checkField(field, values) : null;
    return code ? [{ row, field: field.name, code }] : [];
  });

function told(fields: readonly FieldSpec[], values: Values): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.name]?.trim() ?? "";
    if (!isAsked(field, values)) continue;
    if (field.kind === "until") out[field.name] = values[`${field.name}Now`] ? null : value;
    else if (field.kind === "amount") out.money = { amount: readAmount(value), currency: values.currency };
    else if (field.kind === "share") out[field.name] = Number(readAmount(value.replace("%", "")));
    else if (field.kind === "currency" || !value.replace("-", "")) continue;
    else out[field.name] = value;
  }
  return out;
}

const rowNames: Partial<Record<FormName, string>> = {
  residence: "places",
  employment: "jobs",
  funds: "parts",
  wealth: "parts",
  ownership: "owners",
};

/**
 * The answer of all complete rows, and what is missing in the others. `answer` is null while the form's own fields do not
 * make one.
 */
export function readDraft(draft: Draft): { answer: Answer | null; problems: Problem[]; whole: boolean } {
  const spec = formSpecs[draft.form];
  const rowFields = spec.rows?.fields ?? [];
  const problems = checkFields(spec.fields, draft.fields, null);
  const rows = draft.rows.flatMap(({ values }, at) => {
    if (isBlank(rowFields, values)) return [];
    const found = checkFields(rowFields, values, at);
    problems.push(...found);
    return found.length > 0 ? [] : [told(rowFields, values)];
  });
  const name = rowNames[draft.form];
  const own = { form: draft.form, ...told(spec.fields, draft.fields) };
  const parsed = answerSchema.safeParse({
    ...own,
    ...(draft.form === "purpose" || draft.form === "text" ? { text: draft.fields.text?.trim() ?? "" } : {}),
    ...(name ? { [name]: rows } : {}),
  });
  return { answer: parsed.success ? parsed.data : null, problems, whole: problems.length === 0 };
}

/** Whether nothing at all stands in it. */
export const isEmptyDraft = (draft: Draft): boolean =>
  isBlank(formSpecs[draft.form].fields, draft.fields) &&
  draft.rows.every(({ values }) => isBlank(formSpecs[draft.form].rows?.fields ?? [], values));

/** An answer that says nothing yet: no row of it is whole, and no field of its own. */
export const isHollow = (answer: Answer): boolean =>
  formSpecs[answer.form].rows !== undefined && rowsOf(answer).length === 0 && !("note" in answer && answer.note);

/** The same answer, whatever the order of its keys. */
export const sameAnswer = (one: Answer | null, other: Answer | null): boolean =>
  JSON.stringify(readable(one)) === JSON.stringify(readable(other));
const readable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(readable);
  if (!value || typeof value !== "object") return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, readable(each)]),
  );
};
