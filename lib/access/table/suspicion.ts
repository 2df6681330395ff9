// Reports of suspicion: anybody of staff files one, the MLRO's side alone goes on with it.
import { always, inOwnQueues, notTheProposer, restrictedToo } from "../rules";
import { type Permissions, system } from "./row";

export const suspicionPermissions = {
  "suspicion.report": { support: always, analyst: inOwnQueues, officer: always, manager: always, mlro: restrictedToo },
  "suspicion.see_own": { support: always, analyst: always, officer: always, manager: always, mlro: always },
  "suspicion.read": { mlro: restrictedToo, auditor: restrictedToo, ...system },
  "suspicion.decide": { mlro: notTheProposer },
  "suspicion.draft": { mlro: restrictedToo },
  "suspicion.approve": { mlro: notTheProposer },
  "suspicion.file": { mlro: restrictedToo },
  "suspicion.name_deputy": { mlro: notTheProposer },
  "suspicion.maintain": { ...system },
} satisfies Permissions;
