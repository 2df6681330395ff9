// `npm start`: checks this machine, installs what the lockfile lists, then hands over to bin/launch/main.ts. Built-in modules
// only until the packages are there.
import { parseArgs } from "node:util";

const usage = `npm start -- [--no-demo | --demo] [--dev]

  --no-demo  do not fill the demo world     --demo  fill it, also into the database of DATABASE_URL
  --dev      serve from source, with reload

  PORT (3000), HOST (127.0.0.1), DATABASE_URL, DATABASE_ADMIN_URL, UNFLAG_DATA_DIR, UNFLAG_DATA, NEXTAUTH_URL: docs/operating.md`;

const leave = (message, code = 1) => {
  (code === 0 ? console.log : console.error)(message);
  process.exit(code);
};

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19))
  leave(`Unflag needs Node.js 20.19 or newer; this is ${process.versions.node}.`);

const readOptions = () => {
  try {
    const { values } = parseArgs({
      options: {
        demo: { type: "boolean" },
        "no-demo": { type: "boolean" },
        dev: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
    return values;
  } catch (error) {
    return leave(`${error.message.split("\n")[0]}\n\n${usage}`);
  }
};

const values = readOptions();
if (values.help) leave(usage, 0);
const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 1 || port > 65535) leave(`PORT=${process.env.PORT} is not a port: 1 to 65535.`);
const host = process.env.HOST || "127.0.0.1";

const { portTrouble } = await import("./launch/port.mjs");
const trouble = await portTrouble(port, host);
if (trouble) leave(trouble);

const { install, root } = await import("./launch/install.mjs");
process.chdir(root);
try {
  if (await install((line) => console.log(`  … ${line}`))) console.log("  ✓ Packages installed");
} catch (error) {
  leave(error.message);
}

const { register } = await import("tsx/esm/api");
register();
const { launch } = await import("./launch/main.ts");
const demo = values["no-demo"] ? false : values.demo;
process.exit(await launch({ port, host, dev: values.dev ?? false, demo }));
