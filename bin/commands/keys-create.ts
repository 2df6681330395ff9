// `unflag keys create`: a key for a system that calls the API. It is printed once and never again.
import { closeDatabase } from "@/db/client";
import { systemActor } from "@/lib/access/actor";
import { apiScopes, createApiKey } from "@/lib/api/keys";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "makes an API key and prints it, once";
export const usage =
  "unflag keys create NAME --scope SCOPE… --entity CODE… (or '*' for every entity) [--regulator EMAIL]";

type Scope = (typeof apiScopes)[number];
const isScope = (text: string): text is Scope => (apiScopes as readonly string[]).includes(text);

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { scope: "files", entity: "files", regulator: "file" });
  const [name] = options.rest;
  if (!name || options.scope.length === 0 || options.entity.length === 0) throw new Refusal(`usage: ${usage}`);
  const scopes = options.scope.filter(isScope);
  if (scopes.length < options.scope.length) throw new Refusal(`--scope is one of ${apiScopes.join(", ")}`);
  const leave = await enterInstallation();
  try {
    const [regulator] = options.regulator;
    const asked = { name, scopes, entities: options.entity, ...(regulator && { regulator }) };
    const made = await createApiKey({ actor: systemActor("command line") }, asked);
    if (!made.ok) throw new Refusal(`no key was made: ${made.error.detail ?? made.error.code}`);
    await io.print({ id: made.value.id, name, scopes, key: made.value.key });
    return 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
