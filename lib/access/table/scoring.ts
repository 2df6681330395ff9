// Events in, reference lists, rule sets, replays and ratings.
import { always, hasScope, notTheProposer, ownOnly, restrictedToo } from "../rules";
import { type Permissions, system } from "./row";

export const scoringPermissions = {
  "event.submit": { machine: hasScope("events:write"), ...system },
  "blacklist.tell": { machine: hasScope("events:write"), ...system },
  "decision.read": { machine: hasScope("decisions:read"), ...system },
  "list.read": { analyst: always, officer: always, manager: always, mlro: always, auditor: always, ...system },
  "list.load": { manager: always, mlro: always, machine: hasScope("lists:write"), ...system },
  "list.decide": { manager: notTheProposer, mlro: notTheProposer },
  "list.maintain": { ...system },
  "list_source.change": { manager: always, mlro: always, ...system },
  "replay.run": { officer: always, manager: always, mlro: always, ...system },
  "replay.note": { ...system },
  "profile.rebuild": { ...system },
  "rule_set.read": { officer: always, manager: always, mlro: always, auditor: always, ...system },
  "rule_set.draft": { officer: always },
  // managers write versions by adopting a proposal of tuning only
  "rule_set.edit": { officer: ownOnly, manager: ownOnly },
  "rule_set.approve": { manager: notTheProposer, mlro: notTheProposer },
  "tuning.read": { officer: always, manager: always, mlro: always, auditor: always, ...system },
  "tuning.run": { officer: always, manager: always, mlro: always, ...system },
  "tuning.review": { officer: always, manager: always, mlro: always },
  "tuning.propose": { officer: always, manager: always },
  "tuning.decide": { officer: always, manager: always },
  "tuning.keep": { ...system },
  "risk.read": {
    analyst: always,
    officer: always,
    manager: always,
    mlro: restrictedToo,
    auditor: always,
    regulator: always,
    ...system,
  },
  "risk.rate": { ...system },
  "risk.override": { officer: always, manager: always, mlro: restrictedToo },
  "risk.decide": { officer: notTheProposer, manager: notTheProposer, mlro: notTheProposer },
} satisfies Permissions;
