// What can be reviewed, to choose from. What is under way already leads to its review.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Appealable } from "@/lib/appeals/dto";
import { reviewPath } from "../portal/review-path";
import { buttonClass } from "../ui/button-class";
import { PortalCard } from "./portal-page";
import { useSubjectWords } from "./subject-words";

type Props = { appealable: readonly Appealable[]; title: string; now: number };

/** `title` heads the list. */
export function ChooseSubject({ appealable, title, now }: Props) {
  const t = useTranslations("portal-appeal.new");
  const words = useSubjectWords(now);
  return (
    <PortalCard title={title}>
      <ul>
        {appealable.map((each) => (
          <li
            key={each.id}
            className="flex flex-col gap-2 border-line border-t py-3 first:border-t-0 sm:flex-row sm:items-center sm:justify-between sm:gap-4"
          >
            <span className="min-w-0">{words(each)}</span>
            <Link
              prefetch={false}
              href={each.appeal ? `/help/appeals/${each.appeal.id}` : reviewPath(each)}
              className={`${buttonClass("plain")} shrink-0`}
            >
              {each.appeal ? t("see", { key: each.appeal.key }) : t("ask")}
            </Link>
          </li>
        ))}
      </ul>
    </PortalCard>
  );
}
