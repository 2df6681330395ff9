// Watching over ourselves: access reviewed each quarter, unlike looks, declared conflicts.
import { always, namedForInsider, neverSelf, ownOnly, restrictedToo } from "../rules";
import { type Permissions, system } from "./row";

export const insidePermissions = {
  "access_review.read": { manager: always, mlro: always, auditor: always, admin: always },
  "access_review.decide": { manager: neverSelf, mlro: neverSelf },
  "insider.watch": { ...system },
  "insider.read": {
    officer: namedForInsider,
    manager: namedForInsider,
    auditor: namedForInsider,
    admin: namedForInsider,
    mlro: restrictedToo,
  },
  "insider.close": { officer: namedForInsider, manager: namedForInsider, mlro: neverSelf },
  "conflict.read_own": {
    support: ownOnly,
    analyst: ownOnly,
    officer: ownOnly,
    manager: ownOnly,
    mlro: ownOnly,
    auditor: ownOnly,
  },
} satisfies Permissions;
