// Build and server settings. Types are checked by `npm run types` (TypeScript 7 is not loadable by the bundler).
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** On every answer, files and API included; the policy with its nonce is added to pages by proxy.ts. */
const secureHeaders = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "@node-rs/argon2",
    "pino",
    "prom-client",
    "sharp",
    "tesseract.js",
    "@hyzyla/pdfium",
    "nodemailer",
  ],
  distDir: process.env.UNFLAG_DIST_DIR || ".next",
  headers: async () => [
    { source: "/:path*", headers: secureHeaders },
    {
      source: "/api/:path*",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
    {
      // What customers sent: even opened by itself it runs nothing. These go before what a route says.
      source: "/api/files/:path*",
      headers: [
        { key: "Content-Security-Policy", value: "sandbox; default-src 'none'; frame-ancestors 'none'" },
        { key: "Referrer-Policy", value: "no-referrer" },
      ],
    },
  ],
};

export default withNextIntl(config);
