// What a rule of one's own says, in the reader's words: the names of its fields and of what can be chosen in them.
import { useTranslations } from "next-intl";
import type { DiffValue } from "@/lib/rule-sets/diff";

/** Fields whose values are names of things, and where their words are. */
const chosen: Readonly<Record<string, string>> = {
  events: "event",
  measure: "measure",
  level: "level",
  asks: "ask",
  queue: "queue",
};

/** `field(name)` names a field; `list` puts words together; `value` says what was chosen, and is null where nothing is to choose. */
export function useCustomWords() {
  const fields = useTranslations("rules.custom");
  const t = useTranslations("custom-rules");
  const word = (group: string, name: string): string => {
    const known = `${group}.${name}` as "measure.review";
    return t.has(known) ? t(known) : name;
  };
  const list = (all: readonly string[]): string => all.join(fields("join"));
  return {
    list,
    /** Why an evaluation ended with an error; of what has no words the language's own. */
    fault: ({ code, message }: { code: string; message: string }): string => {
      const known = `faultCode.${code}` as "faultCode.division_by_zero";
      return t.has(known) ? t(known) : message;
    },
    field: (name: string): string => fields(`field.${name}` as "field.rule"),
    value(name: string, setting: DiffValue): string | null {
      const group = chosen[name];
      if (group === undefined || setting === null) return null;
      return [setting]
        .flat()
        .map((each) => word(group, String(each)))
        .join(fields("join"));
    },
  };
}
