// The loop that makes false positives fall: triage models, second looks, proposals to change rules.
import { always, notTheProposer, restrictedToo } from "../rules";
import { type Permissions, system } from "./row";

export const loopPermissions = {
  "triage_model.read": { officer: always, manager: always, mlro: always, auditor: always, ...system },
  "triage_model.train": { manager: always, ...system },
  "quality.read": { manager: always, mlro: restrictedToo, auditor: always },
  "quality.review": { manager: always, mlro: restrictedToo },
  "quality.draw": { manager: always, mlro: restrictedToo, ...system },
  "auto_close.read": { manager: always, mlro: always, auditor: always },
  "auto_close.propose": { manager: always, mlro: always },
  "auto_close.decide": { manager: notTheProposer, mlro: notTheProposer },
  "auto_close.pause": { manager: always, mlro: always },
  "auto_close.run": { ...system },
} satisfies Permissions;
