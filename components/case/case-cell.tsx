// What a row of a case begins with: why it is one, whose it is, and which.

import type { Headline } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { RowLink } from "../data-table/row-link";
import { Name } from "../ui/name";

/** `name` is null for who was erased; `caseKey` is left out where nobody shall tell which case it is; `detail` is where it lies. */
export function CaseCell(props: { headline: Headline; name: string | null; caseKey?: string; detail: string }) {
  const { headline, name, caseKey } = props;
  const format = useFormat();
  return (
    <>
      <div className="truncate font-medium @max-2xl:line-clamp-2 @max-2xl:whitespace-normal">
        {format.reason(headline)}
      </div>
      <div className="truncate text-ink-2">
        {name &&
          (caseKey ? (
            <Name>{name}</Name>
          ) : (
            <RowLink>
              <Name>{name}</Name>
            </RowLink>
          ))}{" "}
        <span className="text-ink-3">
          {name && "· "}
          {caseKey && (
            <>
              <RowLink>{caseKey}</RowLink>
              {" · "}
            </>
          )}
          {props.detail}
        </span>
      </div>
    </>
  );
}
