// What is said on the phone, step by step, in the caller's language. Nothing in it depends on what exists behind the customer.
import { useTranslations } from "next-intl";
import { Card } from "../ui/card";
import { Tag } from "../ui/tag";

const before = ["greet", "verify", "code"] as const;
const after = ["page", "standing", "time", "review", "close"] as const;
const never = ["why", "others", "promise", "report"] as const;

export function Script({ language, verified }: { language: "en" | "zh"; verified: boolean }) {
  const t = useTranslations("callers.script");
  const lines = (names: readonly (typeof before | typeof after)[number][], done: boolean) =>
    names.map((name) => (
      <li key={name} className={done ? "text-ink-3" : "text-ink"}>
        <span className="font-medium">{t(`step.${name}`)}</span>
        <blockquote lang={language} className="mt-0.5 border-line-strong border-s-2 ps-2.5 text-ink-2">
          {t(`say.${language}.${name}`)}
        </blockquote>
      </li>
    ));
  return (
    <Card heading={t("title")} aside={<Tag tone="info">{t(`language.${language}`)}</Tag>}>
      <h3 className="mb-1">{t("before")}</h3>
      <ol className="flex list-decimal flex-col gap-2.5 ps-5">{lines(before, verified)}</ol>
      <h3 className="mt-4 mb-1">{t("after")}</h3>
      <ol className="flex list-decimal flex-col gap-2.5 ps-5">{lines(after, false)}</ol>
      <h3 className="mt-4 mb-1">{t("never")}</h3>
      <ul className="flex list-disc flex-col gap-1 ps-5 text-ink-2">
        {never.map((name) => (
          <li key={name}>{t(`not.${name}`)}</li>
        ))}
      </ul>
    </Card>
  );
}
