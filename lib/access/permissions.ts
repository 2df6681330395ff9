// The one permission table: which role may do what, under which condition. Nothing else in the code names a role. Its parts, by
// domain, are in table/.
import { casesPermissions } from "./table/cases";
import { customersPermissions } from "./table/customers";
import { insidePermissions } from "./table/inside";
import { loopPermissions } from "./table/loop";
import { measuresPermissions } from "./table/measures";
import { peoplePermissions } from "./table/people";
import { reportsPermissions } from "./table/reports";
import { retentionPermissions } from "./table/retention";
import { scoringPermissions } from "./table/scoring";
import { serviceLevelsPermissions } from "./table/service-levels";
import { supervisionPermissions } from "./table/supervision";
import { suspicionPermissions } from "./table/suspicion";

export const permissions = {
  ...scoringPermissions,
  ...casesPermissions,
  ...customersPermissions,
  ...measuresPermissions,
  ...peoplePermissions,
  ...insidePermissions,
  ...loopPermissions,
  ...supervisionPermissions,
  ...retentionPermissions,
  ...reportsPermissions,
  ...serviceLevelsPermissions,
  ...suspicionPermissions,
};

export type Permission = keyof typeof permissions;
