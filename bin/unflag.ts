// The `unflag` command line: finds the command's file and imports only that, so that it starts within a second.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Command, createIo, type Io, Refusal } from "./cli/io";

const folder = join(import.meta.dirname, "commands");

const commandNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => file.slice(0, -3))
    .sort();

const load = async (name: string): Promise<Command> =>
  (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Command;

/** "names compare …" is commands/names-compare.ts; "ip …" is commands/ip.ts. */
const findCommand = (args: readonly string[]): { name: string; rest: string[] } | null => {
  const names = commandNames();
  for (const words of [3, 2, 1]) {
    const name = args.slice(0, words).join("-");
    if (args.length >= words && names.includes(name)) return { name, rest: args.slice(words) };
  }
  return null;
};

const printHelp = async (io: Io): Promise<void> => {
  const commands = await Promise.all(commandNames().map(load));
  const width = Math.max(...commands.map(({ usage }) => usage.split("\n", 1)[0]!.length));
  await io.say(
    "unflag: the compliance console's command line. JSON lines in and out; diagnostics on standard error.\n",
  );
  for (const { summary, usage } of commands)
    await io.say(`  ${usage.split("\n", 1)[0]!.padEnd(Math.min(width, 60))}  ${summary}`);
};

const run = async (args: string[], io: Io): Promise<number> => {
  if (args.length === 0 || /^(?:help|-h|--help)$/.test(args[0]!)) {
    await printHelp(io);
    return args.length === 0 ? 2 : 0;
  }
  const found = findCommand(args);
  if (!found) throw new Refusal(`no such command: ${args.slice(0, 2).join(" ")} (unflag help lists them)`);
  const command = await load(found.name);
  if (found.rest.some((argument) => argument === "--help" || argument === "-h")) {
    await io.say(`${command.usage}\n\n${command.summary}`);
    return 0;
  }
  return command.run(found.rest, io);
};

const io = createIo();
try {
  process.exitCode = await run(process.argv.slice(2), io);
} catch (error) {
  // A refusal is expected; anything else is told in one line too, with its trace only where somebody asked for it.
  io.tell(`unflag: ${error instanceof Error ? error.message : String(error)}`);
  if (!(error instanceof Refusal) && process.env.UNFLAG_DEBUG)
    io.tell(error instanceof Error ? (error.stack ?? "") : "");
  process.exitCode = 2;
}
