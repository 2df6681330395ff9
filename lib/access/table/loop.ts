// The loop that makes false positives fall: triage models, second looks, proposals to change rules.
import { always } from "../rules";
import { type Permissions, system } from "./row";

export const loopPermissions = {
  "triage_model.read": { officer: always, manager: always, mlro: always, auditor: always, ...system },
  "triage_model.train": { manager: always, ...system },
} satisfies Permissions;
