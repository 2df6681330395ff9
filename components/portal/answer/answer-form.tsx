"use client";
// The form of one item: its fields or rows, saved as one goes. Without script it is a plain form with buttons to save, to add
// and to remove, and what was typed comes back with what is wrong.
import { useTranslations } from "next-intl";
import { useActionState, useCallback, useRef, useState } from "react";
import type { ToldItem } from "@/lib/inquiries/dto";
import { buttonClass } from "../../ui/button-class";
import { useRequests } from "../requests-context";
import { AnswerFindings } from "./answer-findings";
import { blankRow, type Draft, isBlank, isEmptyDraft, type Values } from "./draft";
import { FieldControl } from "./field-control";
import { FormExtras } from "./form-extras";
import { RowFields } from "./row-fields";
import { SaveLine } from "./save-line";
import { formSpecs, isAsked } from "./specs";
import { useDraft } from "./use-draft";

/** Only for items that have a form and may still be answered. */
export function AnswerForm({ item, form }: { item: ToldItem; form: Draft["form"] }) {
  const t = useTranslations("portal");
  const { actions, live } = useRequests();
  const [reply, send] = useActionState(actions.saveForm, null, `/help/requests#item-${item.position}`);
  const own = reply?.itemId === item.id ? reply : null;
  const [shown, setShown] = useState(own?.outcome === "saved" || own?.outcome === "unsaved");
  const reveal = useCallback(() => setShown(true), []);
  const { draft, problems, state, change, flush, settle } = useDraft(item, form, own?.draft ?? null, reveal);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLFormElement>(null);
  const spec = formSpecs[form];
  const rowSpec = spec.rows;

  const faultOf = (row: number | null, field: string) => {
    const seen = shown || left.has(`${row === null ? "" : draft.rows[row]?.key}.${field}`);
    const found = problems.find((problem) => problem.row === row && problem.field === field);
    return found && (seen || found.code === "order") ? found.code : null;
  };
  const leave = (row: number | null, field: string) => {
    const key = `${row === null ? "" : draft.rows[row]?.key}.${field}`;
    if (!left.has(key)) setLeft(new Set(left).add(key));
  };
  const changeRow = (at: number, values: Values) =>
    change({
      ...draft,
      rows: draft.rows.map((row, i) => (i === at ? { ...row, values: { ...row.values, ...values } } : row)),
    });
  const focusRow = (at: number) =>
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-row="${at}"] :is(input, select, textarea)`)?.focus(),
    );
  const add = () => {
    const empty = draft.rows.findIndex(({ values }) => isBlank(rowSpec?.fields ?? [], values));
    if (empty < 0) change({ ...draft, rows: [...draft.rows, blankRow()] });
    focusRow(empty < 0 ? draft.rows.length : empty);
  };
  const remove = (at: number) => {
    const rows = draft.rows.filter((_, i) => i !== at);
    change({ ...draft, rows: rows.length > 0 ? rows : [blankRow()] });
    focusRow(Math.max(0, at - 1));
  };

  return (
    <form
      ref={box}
      action={send}
      onSubmit={(event) => {
        event.preventDefault();
        setShown(true);
        void flush();
      }}
      className="mt-4 flex flex-col gap-4"
    >
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="form" value={form} />
      <input type="hidden" name="rows" value={draft.rows.length} />
      {/* Enter in a field presses the first button: it must be the one that saves. */}
      {!live && (
        <button type="submit" name="do" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
          {t("save")}
        </button>
      )}
      {rowSpec &&
        draft.rows.map((row, at) => (
          <RowFields
            key={row.key}
            form={form}
            row={row}
            at={at}
            only={draft.rows.length === 1}
            faultOf={(field) => faultOf(at, field)}
            leave={(field) => leave(at, field)}
            change={(values) => changeRow(at, values)}
            remove={() => remove(at)}
          />
        ))}
      {rowSpec && draft.rows.length < rowSpec.most && (
        <button
          type={live ? "button" : "submit"}
          name="do"
          value="add"
          onClick={live ? add : undefined}
          className={`${buttonClass("plain")} self-start`}
        >
          {t(`form.${form as "residence"}.add`)}
        </button>
      )}
      {spec.fields.length > 0 && (
        <div className="grid gap-4 sm:grid-cols-2">
          {spec.fields
            .filter((field) => isAsked(field, draft.fields))
            .map((field) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: only notes that the field inside was left.
              <div key={field.name} className="contents" onBlur={() => leave(null, field.name)}>
                <FieldControl
                  form={form}
                  field={field}
                  row={null}
                  values={draft.fields}
                  problem={faultOf(null, field.name)}
                  change={(values) => change({ ...draft, fields: { ...draft.fields, ...values } })}
                />
                <FormExtras form={form} after={field.name} item={item} draft={draft} />
              </div>
            ))}
        </div>
      )}
      <AnswerFindings item={item} draft={draft} />
      <FormExtras form={form} after={null} item={item} draft={draft} />
      <SaveLine
        state={state}
        unfinished={isEmptyDraft(draft) ? 0 : problems.length}
        reply={own}
        settle={settle}
        live={live}
      />
    </form>
  );
}
