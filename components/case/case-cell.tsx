// What a row of a case begins with: why it is one, whose it is, and which.

import type { Headline } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { Name } from "../ui/name";

/** `name` is null for who was erased; `detail` is what it is called and where it is. */
export function CaseCell({ headline, name, detail }: { headline: Headline; name: string | null; detail: string }) {
  const format = useFormat();
  return (
    <>
      <div className="truncate font-medium @max-2xl:line-clamp-2 @max-2xl:whitespace-normal">
        {format.reason(headline)}
      </div>
      <div className="truncate text-ink-2">
        {name && <Name>{name}</Name>}{" "}
        <span className="text-ink-3">
          {name && "· "}
          {detail}
        </span>
      </div>
    </>
  );
}
