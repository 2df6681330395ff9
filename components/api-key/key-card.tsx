"use client";
// One key: whose it is, what it may do, until when, when it was last used.
import { useTranslations } from "next-intl";
import type { KeyState, KeyView } from "@/lib/api/list-keys";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { scopeCode } from "./scope-code";

const tones: Record<KeyState, "ok" | "warn" | "none"> = {
  in_use: "ok",
  ends_soon: "warn",
  expired: "none",
  revoked: "none",
};

export function KeyCard({ view, onAsk }: { view: KeyView; onAsk: (kind: "rotate" | "revoke") => void }) {
  const t = useTranslations("api-keys");
  const format = useFormat();
  const alive = view.state === "in_use" || view.state === "ends_soon";
  return (
    <Card level={2} heading={view.name} aside={<Tag tone={tones[view.state]}>{t(`state.${view.state}`)}</Tag>}>
      <p className="mb-2 font-mono text-sm text-ink-2" dir="ltr">
        ufk_{view.prefix}_…
      </p>
      <FactList>
        <FactLine name={t("facts.may")}>
          <ul>
            {view.scopes.map((scope) => (
              <li key={scope}>{t(`scope.${scopeCode(scope)}`)}</li>
            ))}
          </ul>
        </FactLine>
        <FactLine name={t("facts.entities")}>{format.list(view.entities)}</FactLine>
        <FactLine name={t("facts.made")}>
          <Moment at={view.createdAt} show="date" />
        </FactLine>
        <FactLine name={t("facts.ends")}>
          {view.expiresAt === null ? t("facts.never") : <Moment at={view.expiresAt} show="when" />}
        </FactLine>
        <FactLine name={t("facts.used")}>
          {view.lastUsedAt === null ? t("facts.unused") : <Moment at={view.lastUsedAt} show="when" />}
        </FactLine>
      </FactList>
      {alive && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button size="sm" onClick={() => onAsk("rotate")}>
            {t("rotate.do")}
          </Button>
          <Button size="sm" tone="ghost" onClick={() => onAsk("revoke")}>
            {t("revoke.do")}
          </Button>
        </div>
      )}
    </Card>
  );
}
