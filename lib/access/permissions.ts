// The one permission table: which role may do what, under which condition. Nothing else in the code names a role.
import type { Role } from "./actor";
import {
  always,
  assignedToSelf,
  belowValueLimit,
  hasScope,
  inOwnQueues,
  neverSelf,
  notTheProposer,
  ownOnly,
  type Rule,
  restrictedToo,
} from "./rules";

const system = { system: restrictedToo } as const;

export const permissions = {
  "event.submit": { machine: hasScope("events:write"), ...system },
  "decision.read": { machine: hasScope("decisions:read"), ...system },
  "list.read": { analyst: always, officer: always, manager: always, mlro: always, auditor: always, ...system },
  "list.load": { manager: always, mlro: always, machine: hasScope("lists:write"), ...system },
  "list.decide": { manager: always, mlro: always },
  "list.maintain": { ...system },
  "list_source.change": { manager: always, mlro: always, ...system },

  "case.read": {
    analyst: inOwnQueues,
    officer: always,
    manager: always,
    mlro: restrictedToo,
    auditor: always,
    regulator: always,
  },
  "case.what_if": { officer: always, manager: always, mlro: restrictedToo },
  "case.take": { analyst: inOwnQueues, officer: always, manager: always, mlro: restrictedToo },
  "case.assign": { officer: always, manager: always, mlro: restrictedToo },
  "case.work": { analyst: inOwnQueues, officer: always, manager: always, mlro: restrictedToo },
  "case.close": { analyst: belowValueLimit, officer: always, manager: always, mlro: restrictedToo },
  "case.close_in_bulk": { analyst: belowValueLimit, officer: always, manager: always, mlro: restrictedToo },
  "case.reopen": { officer: always, manager: always, mlro: restrictedToo },
  "case.maintain": { ...system },

  "match.read": {
    analyst: inOwnQueues,
    officer: always,
    manager: always,
    mlro: restrictedToo,
    auditor: always,
    regulator: always,
  },
  "match.decide": { analyst: belowValueLimit, officer: always, manager: always, mlro: restrictedToo },
  "match.reopen": { officer: always, manager: always, mlro: restrictedToo },
  "match.maintain": { ...system },

  "clearance.read": {
    analyst: always,
    officer: always,
    manager: always,
    mlro: restrictedToo,
    auditor: always,
    regulator: always,
    ...system,
  },
  "clearance.end": { officer: always, manager: always, mlro: restrictedToo },

  "customer.find": {
    support: always,
    analyst: always,
    officer: always,
    manager: always,
    mlro: restrictedToo,
    auditor: always,
    regulator: always,
  },
  "customer.read": {
    analyst: always,
    officer: always,
    manager: always,
    mlro: restrictedToo,
    auditor: always,
    regulator: always,
    ...system,
  },
  "customer.reveal": {
    analyst: assignedToSelf,
    officer: always,
    manager: always,
    mlro: always,
    auditor: always,
    regulator: always,
  },

  "replay.run": { officer: always, manager: always, mlro: always, ...system },
  "replay.note": { ...system },
  "profile.rebuild": { ...system },
  "rule_set.read": { officer: always, manager: always, mlro: always, auditor: always, ...system },
  "rule_set.draft": { officer: always },
  "rule_set.edit": { officer: ownOnly },
  "rule_set.approve": { manager: notTheProposer, mlro: notTheProposer },

  "view.save": { analyst: always, officer: always, manager: always, mlro: always, auditor: always, regulator: always },
  "conflict.declare": { support: always, analyst: always, officer: always, manager: always, mlro: always },

  "staff.read": { manager: always, admin: always, auditor: always },
  "staff.create": { ...system },
  "staff.propose": { admin: neverSelf },
  "staff.decide": { manager: notTheProposer, mlro: notTheProposer },
  "staff.disable": { admin: neverSelf, manager: neverSelf, ...system },
  "session.end": { admin: always, manager: always, ...system },
  "session.end_own": {
    support: ownOnly,
    analyst: ownOnly,
    officer: ownOnly,
    manager: ownOnly,
    mlro: ownOnly,
    auditor: ownOnly,
    regulator: ownOnly,
    admin: ownOnly,
  },
  "preference.set": {
    support: ownOnly,
    analyst: ownOnly,
    officer: ownOnly,
    manager: ownOnly,
    mlro: ownOnly,
    auditor: ownOnly,
    regulator: ownOnly,
    admin: ownOnly,
  },
  "sign_in.attempt": { ...system },

  "api_key.manage": { admin: always, ...system },
  "record.verify": { manager: always, mlro: always, auditor: always, regulator: always, ...system },
  "platform.watch": { machine: hasScope("metrics:read"), ...system },
} satisfies Record<string, Partial<Record<Role, Rule>>>;

export type Permission = keyof typeof permissions;
