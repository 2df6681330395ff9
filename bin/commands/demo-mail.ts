// `unflag demo mail`: the mail that a demo keeps as files instead of sending it, newest first; with the link and the code in it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readMailFile } from "@/lib/mail/mail-file";
import { mailFolder } from "@/lib/mail/mail-sender";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { enterInstallation } from "../launch/installation";

export const summary = "the newest mail of the demo: to whom, the link and the code in it";
export const usage = "unflag demo mail [CUSTOMER] [--last N] [--json]";

const SHOWN = 5;

/** CUSTOMER: an e-mail address, or the id of a customer as it stands in the console's address. */
export const run = async (args: string[], io: Io): Promise<number> => {
  const { last = SHOWN, json, rest } = readOptions(args, { last: "number", json: "flag" });
  if (!Number.isInteger(last) || last < 1) throw new Refusal("--last needs a whole number above zero");
  const release = await enterInstallation();
  const folder = mailFolder();
  await release();
  const who = rest[0]?.toLowerCase();
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".eml")) : [];
  const letters = names
    .sort()
    .reverse()
    .map((name) => ({ ...readMailFile(readFileSync(join(folder, name), "utf8")), file: join(folder, name), name }))
    .filter(({ to, name }) => !who || to.toLowerCase() === who || name.includes(`_${who}_`))
    .slice(0, last);
  if (letters.length === 0) io.tell(`no mail${who ? ` to ${who}` : ""} in ${folder}`);
  for (const { name: _, ...letter } of letters) {
    if (json) await io.print(letter);
    else
      await io.say(
        [`${letter.to}  ${letter.subject}`, letter.link, letter.code, letter.file].filter(Boolean).join("\n  "),
      );
  }
  return 0;
};
