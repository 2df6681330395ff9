// What one reported oneself: the words, when, about whom. The same for everybody; nothing of what became of it.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { OwnPage } from "@/lib/suspicion/dto";
import { PageBody, TopBar } from "../shell/top-bar";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";

export function MinePage({ page, register }: { page: OwnPage; register: boolean }) {
  const t = useTranslations("suspicion");
  return (
    <>
      <TopBar
        title={t("mine.title")}
        summary={t("mine.summary")}
        end={
          register && (
            <Link href="/suspicion" className={buttonClass("ghost", "sm")}>
              {t("mine.register")}
            </Link>
          )
        }
      />
      <PageBody>
        {page.rows.length === 0 && <EmptyState title={t("mine.empty")} detail={t("mine.emptyDetail")} />}
        <div className="flex max-w-3xl flex-col gap-3.5">
          {page.rows.map((row) => (
            <Card
              key={row.id}
              level={2}
              heading={row.name ? <Name>{row.name}</Name> : t("erased")}
              aside={<Moment at={Date.parse(row.filedAt)} show="instant" />}
            >
              <p className="text-ink-2">{t(`ground.${row.ground}`)}</p>
              <p className="mt-1 whitespace-pre-line break-words">{row.words ?? t("erased")}</p>
            </Card>
          ))}
          {page.next && (
            <Link href={`/suspicion/mine?after=${encodeURIComponent(page.next)}`} className={buttonClass("plain")}>
              {t("mine.more")}
            </Link>
          )}
        </div>
      </PageBody>
    </>
  );
}
