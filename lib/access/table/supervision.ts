// What supervisors are granted, ask for and find, and the bundles of the record that are made for them.
import { always, assignedToSelf, notTheProposer, ownOnly } from "../rules";
import type { Permissions } from "./row";

export const supervisionPermissions = {
  "grant.read": { manager: always, mlro: always, auditor: always, regulator: always },
  "grant.propose": { manager: always, mlro: always },
  "grant.decide": { manager: notTheProposer, mlro: notTheProposer },
  "grant.end": { manager: always, mlro: always },
  "information_request.read": { officer: always, manager: always, mlro: always, auditor: always, regulator: always },
  "information_request.file": { officer: always, manager: always, mlro: always, regulator: always },
  "information_request.work": { officer: always, manager: always, mlro: always },
  "information_request.end": { manager: always, mlro: always, regulator: ownOnly },
  "audit.read": { manager: always, mlro: always, auditor: always },
  "audit.draw": { auditor: always },
  "finding.read": { officer: always, manager: always, mlro: always, auditor: always },
  "finding.raise": { auditor: always },
  "finding.answer": { officer: ownOnly, manager: ownOnly, mlro: ownOnly },
  "finding.settle": { auditor: always },
  "record.export": { officer: assignedToSelf, manager: always, mlro: always, auditor: always, regulator: always },
} satisfies Permissions;
