"use client";
// The reasons that fit a decision, one to be chosen; the first nine by their number.
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { Kbd } from "../ui/kbd";
import { useShortcuts } from "../ui/shortcuts";

const NUMBERED = 9;

export const useReasonText = (): ((code: string) => string) => useCodeText("decisions.reason");

/** Inside a dialog: the number keys choose there. */
export function ReasonList(props: { codes: readonly string[]; value: string; onChange: (code: string) => void }) {
  const t = useTranslations("queue.decide");
  const text = useReasonText();
  useShortcuts(
    props.codes.slice(0, NUMBERED).map((code, at) => ({
      keys: String(at + 1),
      label: text(code),
      inDialog: true,
      run: () => props.onChange(code),
    })),
  );
  return (
    <RadioGroup
      aria-label={t("reason")}
      value={props.value}
      onValueChange={(code: string) => props.onChange(code)}
      className="grid gap-x-2 sm:grid-cols-2"
    >
      {props.codes.map((code, at) => (
        <Radio.Root
          key={code}
          value={code}
          className="flex min-h-7 cursor-pointer select-none items-center gap-2 rounded-sm px-2 text-start data-checked:bg-accent-soft data-checked:font-medium hover:bg-sunken"
        >
          <span className="grid size-3.5 shrink-0 place-items-center rounded-full border border-control">
            <Radio.Indicator className="size-2 rounded-full bg-accent" />
          </span>
          <span className="min-w-0 flex-1">{text(code)}</span>
          {at < NUMBERED && <Kbd keys={String(at + 1)} />}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
