"use client";
// Only in a demo world: who can sign in, with which password, and the command that gives the code.
import { useTranslations } from "next-intl";
import type { DemoSignIn } from "@/lib/staff/demo";
import { Name } from "../ui/name";

const setField = (name: string, value: string): void => {
  const field = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (field) field.value = value;
};

/** A list of people; a press fills the form, and the code is still to be typed. */
export function DemoPeople({ people }: { people: readonly DemoSignIn[] }) {
  const t = useTranslations("auth.demo");
  const roles = useTranslations("shell.role");
  const fill = (person: DemoSignIn) => {
    setField("email", person.email);
    setField("password", person.password);
    document.querySelector<HTMLInputElement>('input[name="code"]')?.focus();
  };
  return (
    <details className="rounded-lg border border-line bg-surface px-4 py-3">
      <summary className="cursor-pointer font-medium">{t("title")}</summary>
      <p className="mt-2 text-ink-2">{t("detail")}</p>
      <code className="mt-1 block break-all font-mono text-sm">{t("command", { role: "officer" })}</code>
      <ul className="mt-2 flex flex-col">
        {people.map((person) => (
          <li key={person.email} className="border-line border-t first:border-t-0">
            <button
              type="button"
              aria-label={t("fill", { name: person.name })}
              onClick={() => fill(person)}
              className="grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-sm py-1.5 text-start hover:bg-sunken"
            >
              <span className="truncate font-medium">
                <Name>{person.name}</Name>
              </span>
              <span className="text-ink-3">{roles(person.role)}</span>
              <span className="truncate text-ink-2">{person.email}</span>
              <span className="font-mono text-ink-2 text-sm">{person.password}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
