// Which way it goes: orders, questions, messages, or all of them; addresses, so that a list can be sent to somebody.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "../ui/button-class";

const channels = ["core", "partner", "message", "webhook"] as const;
type Address = { state: string; channel?: string; after?: string };

/** The address of a list of deliveries. */
export const deliveriesHref = (address: Address): string => {
  const told = Object.entries(address).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return `/deliveries?${new URLSearchParams(told)}`;
};

export function ChannelLinks({ state, channel }: Address) {
  const t = useTranslations("deliveries.channel");
  return (
    <nav aria-label={t("label")} className="mb-2 flex flex-wrap gap-1">
      {([undefined, ...channels] as const).map((one) => (
        <Link
          key={one ?? "all"}
          href={deliveriesHref({ state, channel: one })}
          prefetch={false}
          aria-current={one === channel ? "page" : undefined}
          className={buttonClass(one === channel ? "plain" : "ghost", "sm")}
        >
          {t(one ?? "all")}
        </Link>
      ))}
    </nav>
  );
}
