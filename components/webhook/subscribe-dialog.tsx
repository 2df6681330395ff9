"use client";
// Subscribing a system: of which entity, where it takes messages, and of what it is told.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { newActionKey } from "@/lib/action-key";
import type { AppError } from "@/lib/errors";
import type { WebhookList } from "@/lib/webhooks/queries";
import { type WebhookTopic, webhookTopics } from "@/lib/webhooks/topics";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { Field, TextField } from "../ui/field";
import { Select } from "../ui/select";
import { topicCode } from "./topic-code";
import type { WebhookActions } from "./webhook-actions";

type Props = {
  entities: WebhookList["entities"];
  failure: (error: AppError) => string;
  subscribe: WebhookActions["subscribe"];
  onClose: () => void;
  onDone: (name: string, secret: string) => void;
};
const unreachable = { ok: false, error: { code: "unavailable" } } as const;

export function SubscribeDialog({ entities, failure, subscribe, onClose, onDone }: Props) {
  const t = useTranslations("webhooks");
  const formId = useId();
  const [entityId, setEntity] = useState<string | null>(entities[0]?.id ?? null);
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const [topics, setTopics] = useState<WebhookTopic[]>([...webhookTopics]);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<AppError | null>(null);
  const missing = !entityId || !name.trim() || !url.trim() || topics.length === 0;
  const submit = async () => {
    if (missing || busy || !entityId) return;
    setBusy(true);
    const asked = { entityId, name: name.trim(), url: url.trim(), topics };
    const result = await subscribe(newActionKey(), asked).catch(() => unreachable);
    setBusy(false);
    if (result.ok) onDone(asked.name, result.value.secret);
    else setRefused(result.error);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("form.title")}
      description={t("form.detail")}
      footer={
        <>
          {refused && refused.path !== "url" && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure(refused)}
            </p>
          )}
          <Button
            tone="main"
            type="submit"
            form={formId}
            busy={busy}
            disabledReason={missing ? t("form.missing") : undefined}
          >
            {t("form.confirm")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {entities.length > 1 && (
          <Field label={t("form.entity")}>
            <Select
              value={entityId}
              onChange={setEntity}
              options={entities.map((each) => ({ value: each.id, label: each.name, detail: each.code }))}
            />
          </Field>
        )}
        <TextField
          label={t("form.name")}
          hint={t("form.nameHint")}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t("form.url")}
          hint={t("form.urlHint")}
          error={refused?.path === "url" ? failure(refused) : null}
          type="url"
          inputMode="url"
          dir="ltr"
          maxLength={500}
          value={url}
          onChange={(event) => {
            setRefused(null);
            setUrl(event.target.value);
          }}
        />
        <fieldset>
          <legend className="mb-1 font-medium">{t("form.topics")}</legend>
          {webhookTopics.map((topic) => (
            <Checkbox
              key={topic}
              checked={topics.includes(topic)}
              onChange={(on) =>
                setTopics((before) => (on ? [...before, topic] : before.filter((each) => each !== topic)))
              }
            >
              {t(`topic.${topicCode(topic)}`)}
            </Checkbox>
          ))}
        </fieldset>
      </form>
    </Dialog>
  );
}
