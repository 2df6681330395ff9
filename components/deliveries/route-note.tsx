// How messages leave the house at present; said loudly where they do not.
import { useTranslations } from "next-intl";
import type { DeliveryList } from "@/lib/deliveries/list";

export function RouteNote({ mail, phone }: DeliveryList["route"]) {
  const t = useTranslations("deliveries.route");
  const none = mail === "none" || mail === "invalid";
  return (
    <p
      role={none ? "alert" : undefined}
      className={none ? "mb-3 rounded-md bg-warn-soft px-3 py-2 text-warn" : "mb-3 text-ink-2"}
    >
      {t(mail)} {t(phone ? "phone" : "noPhone")}
    </p>
  );
}
