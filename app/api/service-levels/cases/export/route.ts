// The cases behind a number as a CSV file. No customer's name is in it.
import { getTranslations } from "next-intl/server";
import { readBehind as readAddress } from "@/components/service-level/range-address";
import { type BehindRow, readBehind } from "@/lib/service-levels/manager/behind";
import { behindInput } from "@/lib/service-levels/manager/behind-input";
import { exportServiceLevels } from "@/lib/service-levels/manager/export";
import { exportList } from "@/lib/views/export-list";

export const dynamic = "force-dynamic";

/** `GET /api/service-levels/cases/export?<address of the list>` */
export function GET(request: Request): Promise<Response> {
  const asked = readAddress(Object.fromEntries(new URL(request.url).searchParams)) ?? behindInput.parse({ of: "open" });
  const { after: _, limit: __, ...behind } = asked;
  return exportList<BehindRow>(request, {
    name: "cases-behind",
    record: (context) => exportServiceLevels(context, { behind }),
    read: (context, paging) => readBehind(context, { ...behind, ...paging }),
    columns: async (entity) => {
      const t = await getTranslations("service-levels");
      return [
        [t("behind.case"), (row) => row.key],
        [t("column.entity"), (row) => entity(row.entityId)],
        [t("column.queue"), (row) => row.queue],
        [t("behind.state"), (row) => row.state],
        [t("behind.who"), (row) => row.assignee?.name ?? null],
        [t("behind.due"), (row) => row.clockDueAt],
        [t("column.opened"), (row) => row.openedAt],
        [t("column.closed"), (row) => row.closedAt],
        [t("column.rule"), (row) => row.rules.join(" ")],
      ];
    },
  });
}
