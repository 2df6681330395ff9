// `unflag staff add`: the way the first people of a real console come into being; screens only change who is there.
import { randomBytes } from "node:crypto";
import { inArray } from "drizzle-orm";
import { closeDatabase, inTransaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { type StaffRole, staffRoles, systemActor } from "@/lib/access/actor";
import { createPerson } from "@/lib/staff/commands";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "adds a person and prints a first password; the authenticator is set up at the first sign-in";
export const usage = "unflag staff add EMAIL --name NAME --role ROLE --entity CODE… [--single-sign-on]";

const entityIdsOf = (codes: string[]): Promise<string[]> =>
  inTransaction(
    "all",
    async (tx) => {
      const rows = await tx.select().from(entities).where(inArray(entities.code, codes));
      const unknown = codes.filter((code) => !rows.some((row) => row.code === code));
      if (unknown.length > 0 || rows.length === 0)
        throw new Refusal(`no such entity: ${unknown.join(", ") || "none given"}`);
      return rows.map((row) => row.id);
    },
    true,
  );

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { name: "file", role: "file", entity: "files", "single-sign-on": "flag" });
  const [email, name, role] = [options.rest[0], options.name[0], options.role[0]];
  if (!email || !name || !role) throw new Refusal(`usage: ${usage}`);
  if (!staffRoles.some((known) => known === role)) throw new Refusal(`--role is one of ${staffRoles.join(", ")}`);
  const leave = await enterInstallation();
  try {
    const password = options["single-sign-on"] ? undefined : randomBytes(15).toString("base64url");
    const input = { email, name, role: role as StaffRole, entityIds: await entityIdsOf(options.entity), password };
    const made = await createPerson({ actor: systemActor("command line") }, input);
    if (!made.ok) throw new Refusal(`${email} was not added: ${made.error.detail ?? made.error.code}`);
    await io.print({ id: made.value.id, email, role, password });
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
