// How messages and orders leave the house at present; said loudly where they do not.
import { useTranslations } from "next-intl";
import type { DeliveryList } from "@/lib/deliveries/list";

const Note = ({ loud, children }: { loud: boolean; children: string }) => (
  <p
    role={loud ? "alert" : undefined}
    className={loud ? "mb-2 rounded-md bg-warn-soft px-3 py-2 text-warn" : "mb-2 text-ink-2"}
  >
    {children}
  </p>
);

export function RouteNote({ mail, phone, core, coreWaiting }: DeliveryList["route"]) {
  const t = useTranslations("deliveries");
  return (
    <div className="mb-1">
      <Note loud={core !== "set"}>{t(`core.${core}`, { waiting: coreWaiting })}</Note>
      <Note loud={mail === "none" || mail === "invalid"}>
        {`${t(`route.${mail}`)} ${t(phone ? "route.phone" : "route.noPhone")}`}
      </Note>
    </div>
  );
}
