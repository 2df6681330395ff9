// Staff, sessions, keys and the record.
import { always, hasScope, neverSelf, notTheProposer, ownOnly, restrictedToo } from "../rules";
import { type Permissions, system } from "./row";

export const peoplePermissions = {
  "staff.read": { manager: always, admin: always, auditor: always },
  "staff.create": { ...system },
  "staff.propose": { admin: neverSelf },
  "staff.decide": { manager: notTheProposer, mlro: notTheProposer },
  "staff.disable": { admin: neverSelf, manager: neverSelf, ...system },
  "live.watch": { support: always, admin: always },
  "webhook.read": { manager: always, admin: always, auditor: always },
  "webhook.manage": { manager: always, admin: always },
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
  "session.confirm": {
    officer: ownOnly,
    manager: ownOnly,
    mlro: ownOnly,
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
  "record.read": {
    manager: always,
    mlro: restrictedToo,
    auditor: always,
    regulator: always,
    machine: hasScope("records:read"),
    ...system,
  },
  "record.maintain": { ...system },
  "platform.watch": { machine: hasScope("metrics:read"), ...system },
} satisfies Permissions;
