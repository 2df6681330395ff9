// Build and server settings. Types are checked by `npm run types` (TypeScript 7 is not loadable by the bundler).
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "@node-rs/argon2", "pino", "prom-client"],
  distDir: process.env.UNFLAG_DIST_DIR || ".next",
};

export default withNextIntl(config);
