// "Send me a new link": noted at once and done in the background, so that the answer takes the same whatever address it was. The
// job carries a keyed digest of the address, never the address.
import { z } from "zod";
import { defineCommand, done } from "@/lib/command";
import { createTokeniser } from "@/lib/customers/tokens";
import { digestOf, record } from "@/lib/records/append";

/** Asks for the links of whoever has this address. */
export const askForLink = defineCommand({
  name: "portal.ask_link",
  permission: "portal.enter",
  input: z.object({
    address: z.string().trim().min(3).max(254),
    network: z.string(),
    about: z.enum(["open", "data"]).default("open"),
  }),
  async run(_, { address, network, about }) {
    const [token] = createTokeniser().search("email", address);
    const emailToken = token?.toString("hex") ?? "";
    const asked = record("portal.link_asked", null, null, { address: digestOf(address), network: digestOf(network) });
    const job = {
      kind: "portal.send_links",
      payload: { emailToken, about },
      uniqueKey: `portal links ${about} ${emailToken}`,
    };
    return done(null, [asked], { jobs: [job] });
  },
});
