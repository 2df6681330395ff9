"use client";
// Asks what is wrong, point by point: common ones to tick, own ones to write. Sent once however often it is pressed, and whole
// without script; what was typed stays when something does not work.
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useActionState, useEffect, useId, useRef, useState } from "react";
import { longControlClass } from "../portal/control-class";
import { SubmitButton } from "../portal/submit-button";
import { buttonClass } from "../ui/button-class";
import { type About, aboutText } from "./about";
import { commonPoints, MOST_OWN, type PointsDraft } from "./points-draft";

/** What the form is answered; `at` is new with each answer. */
export type PointsReply = { at: string; draft: PointsDraft; problem: string | null };
type Props = {
  about: About;
  /** A UUID drawn with the page: the same form sent twice is one request. */
  formKey: string;
  /** The common points in words, by code. */
  names: Readonly<Record<string, string>>;
  first: PointsReply;
  /** What happens next, said before it is sent. */
  children: ReactNode;
  send: (before: PointsReply, form: FormData) => Promise<PointsReply>;
};

export function PointsForm({ about, formKey, names, first, send, children }: Props) {
  const [reply, submit] = useActionState(send, first);
  return (
    <form action={submit} className="flex flex-col gap-4">
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="about" value={aboutText(about)} />
      {/* Enter in a field presses the first button: it must be the one that sends. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
      <Fields key={reply.at} reply={reply} names={names}>
        {children}
      </Fields>
    </form>
  );
}

function Fields({
  reply: { draft, problem },
  names,
  children,
}: Pick<Props, "names" | "children"> & { reply: PointsReply }) {
  const t = useTranslations("portal-appeal.new");
  const alert = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (problem) alert.current?.focus();
  }, [problem]);
  return (
    <>
      {problem && (
        <p
          ref={alert}
          role="alert"
          tabIndex={-1}
          className="rounded-md bg-risk-soft px-3.5 py-2.5 text-risk outline-hidden"
        >
          {t(`problem.${problem as "no_points"}`)}
        </p>
      )}
      <CommonPoints chosen={draft.chosen} names={names} />
      <OwnPoints first={draft.own} />
      {children}
      <div className="flex flex-col gap-2">
        <SubmitButton name="sent">{t("send")}</SubmitButton>
        <p className="text-[13px] text-ink-3">{t("filesNext")}</p>
      </div>
    </>
  );
}

function CommonPoints({ chosen, names }: Pick<PointsDraft, "chosen"> & Pick<Props, "names">) {
  const t = useTranslations("portal-appeal.new");
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">{t("common")}</legend>
      <p className="mb-2 text-ink-2">{t("commonText")}</p>
      <div className="flex flex-col gap-2">
        {commonPoints.map((code) => {
          const words = chosen[code as keyof typeof chosen];
          return (
            <div key={code} className="group rounded-md border border-line has-[:checked]:border-accent">
              <label className="flex min-h-11 cursor-pointer items-center gap-3 px-3 py-2">
                <input
                  type="checkbox"
                  name={`point.${code}`}
                  defaultChecked={words !== undefined}
                  className="size-5 shrink-0 accent-accent"
                />
                {names[code]}
              </label>
              <div className="hidden px-3 pb-3 group-has-[:checked]:block">
                <label htmlFor={`words-${code}`} className="mb-1 block text-[13px] text-ink-2">
                  {t("more")}
                </label>
                <textarea
                  id={`words-${code}`}
                  name={`words.${code}`}
                  defaultValue={words ?? ""}
                  rows={2}
                  maxLength={4_000}
                  className={longControlClass}
                />
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

function OwnPoints({ first }: { first: readonly string[] }) {
  const t = useTranslations("portal-appeal.new");
  const id = useId();
  const keys = useRef(first.length);
  const [rows, setRows] = useState(() => first.map((words, key) => ({ key, words })));
  const [live, setLive] = useState(false);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => setLive(true), []);
  const focus = (at: number) =>
    requestAnimationFrame(() => box.current?.querySelectorAll<HTMLElement>("textarea")[Math.max(0, at)]?.focus());
  const blank = () => {
    keys.current += 1;
    return { key: keys.current, words: "" };
  };
  const add = () => {
    setRows([...rows, blank()]);
    focus(rows.length);
  };
  const remove = (at: number) => {
    setRows(rows.length > 1 ? rows.filter((_, i) => i !== at) : [blank()]);
    focus(at - 1);
  };
  return (
    <fieldset ref={box}>
      <legend className="mb-1.5 font-semibold">{t("own")}</legend>
      <p className="mb-2 text-ink-2">{t("ownText")}</p>
      <div className="flex flex-col gap-3">
        {rows.map(({ key, words }, at) => (
          <div key={key}>
            <div className="mb-1 flex items-end justify-between gap-3">
              <label htmlFor={`${id}${key}`} className="text-[13px] text-ink-2">
                {t("ownPoint", { number: at + 1 })}
              </label>
              {rows.length > 1 && (
                <button
                  type={live ? "button" : "submit"}
                  name="do"
                  value={`remove.${at}`}
                  onClick={live ? () => remove(at) : undefined}
                  aria-label={t("removeOwn", { number: at + 1 })}
                  className={`${buttonClass("ghost")} -me-2`}
                >
                  <X aria-hidden="true" size={16} />
                  {t("remove")}
                </button>
              )}
            </div>
            <textarea
              id={`${id}${key}`}
              name="own"
              defaultValue={words}
              rows={3}
              maxLength={4_000}
              className={longControlClass}
            />
          </div>
        ))}
        {rows.length < MOST_OWN && (
          <button
            type={live ? "button" : "submit"}
            name="do"
            value="add"
            onClick={live ? add : undefined}
            className={`${buttonClass("plain")} self-start`}
          >
            <Plus aria-hidden="true" size={16} />
            {t("addOwn")}
          </button>
        )}
      </div>
    </fieldset>
  );
}
