// `unflag staff reset`: for a lost password or a lost phone.
import { randomBytes } from "node:crypto";
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { resetPerson } from "@/lib/staff/reset";
import { type Io, Refusal } from "../cli/io";
import { enterInstallation } from "../launch/installation";

export const summary = "ends a person's sessions, prints a new password, and has the authenticator set up anew";
export const usage = "unflag staff reset EMAIL";

export const run = async ([email, ...rest]: string[], io: Io): Promise<number> => {
  if (!email || rest.length > 0) throw new Refusal(`usage: ${usage}`);
  const leave = await enterInstallation();
  try {
    const password = randomBytes(15).toString("base64url");
    const reset = await resetPerson({ actor: systemActor("command line") }, { email, password });
    if (!reset.ok) throw new Refusal(`${email} was not reset: ${reset.error.detail ?? reset.error.code}`);
    await io.print({ id: reset.value.id, email, password });
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
