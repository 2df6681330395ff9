// Reports to regulators: weekly ones, who receives them, and those about blocked property and rejected payments.
import { always, notTheProposer, ownOnly, restrictedToo, secondPerson } from "../rules";
import { type Permissions, system } from "./row";

export const reportsPermissions = {
  "report.read": { manager: always, mlro: restrictedToo, auditor: always, regulator: always, ...system },
  "report.correct": { manager: always, mlro: restrictedToo },
  "report.send": { manager: always, mlro: restrictedToo },
  "report.maintain": { ...system },
  "report_receiver.propose": { manager: always, mlro: restrictedToo },
  "report_receiver.decide": { manager: notTheProposer, mlro: notTheProposer },
  "report_receiver.take_back": { manager: ownOnly, mlro: ownOnly },
  "blocking_report.read": { manager: always, mlro: restrictedToo, auditor: always, regulator: always, ...system },
  "blocking_report.draft": { manager: always, mlro: restrictedToo },
  "blocking_report.approve": { manager: secondPerson, mlro: notTheProposer },
  "blocking_report.file": { manager: always, mlro: restrictedToo },
} satisfies Permissions;
