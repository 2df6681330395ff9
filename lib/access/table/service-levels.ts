// Service levels, business calendars and the roster.
import { always, restrictedToo } from "../rules";
import { type Permissions, system } from "./row";

export const serviceLevelsPermissions = {
  "service_level.read": { manager: always, mlro: restrictedToo, auditor: always },
  "service_level.maintain": { ...system },
  "service_policy.read": { officer: always, manager: always, mlro: always, auditor: always },
  "service_policy.change": { manager: always, mlro: always },
  "calendar.read": { officer: always, manager: always, mlro: always, auditor: always },
  "calendar.change": { manager: always, mlro: always },
  "roster.read": { officer: always, manager: always, mlro: always, auditor: always },
  "roster.change": { manager: always, mlro: always },
} satisfies Permissions;
