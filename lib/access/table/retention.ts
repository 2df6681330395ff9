// How long what is kept, legal holds, erasures, and what customers ask of their own data.
import { always, hasScope, notTheProposer, ownCustomer, restrictedToo } from "../rules";
import { type Permissions, system } from "./row";

export const retentionPermissions = {
  "retention.read": { officer: always, manager: always, mlro: always, auditor: always, ...system },
  "retention.propose": { manager: always, mlro: always },
  "retention.decide": { manager: notTheProposer, mlro: notTheProposer },
  "retention.maintain": { ...system },
  "legal_hold.place": { officer: always, manager: always, mlro: restrictedToo },
  "legal_hold.lift": { manager: notTheProposer, mlro: notTheProposer },
  "erasure.propose": { officer: always, manager: always, mlro: always },
  "erasure.decide": { manager: notTheProposer, mlro: notTheProposer },
  "identity_gap.work": { officer: always, manager: always, mlro: always },
  "data_request.read": { officer: always, manager: always, mlro: restrictedToo, auditor: always },
  "data_request.handle": { officer: always, manager: always, mlro: restrictedToo },
  "data_request.take_down": { support: always, officer: always, manager: always, mlro: restrictedToo },
  "data_request.file": { customer: ownCustomer, machine: hasScope("data:write") },
  "data_request.see_own": { customer: ownCustomer, machine: hasScope("data:read") },
  "data_request.maintain": { ...system },
} satisfies Permissions;
