// Sends one mail: by SMTP, or as a private file. Answers what became of it; whether another try may help is decided here alone.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import nodemailer, { type SendMailOptions } from "nodemailer";
import { env } from "@/lib/env";
import { type Letter, oneLine } from "./letter";
import { type MailRoute, mailFrom } from "./settings";

export type Sent = { ok: true; answer: string } | { ok: false; permanent: boolean; answer: string };
export type Outgoing = {
  /** The same for each try of one delivery, so that a mail which arrived twice is shown once. */
  messageId: string;
  to: string;
  exchange: string;
  locale: string;
  letter: Letter;
  /** Text files that go with it. */
  attachments?: { filename: string; content: string; contentType: string }[];
  at: Date;
  /** Where the demo keeps it: `<customer>/<delivery>`. */
  file: { customerId: string; deliveryId: string };
};

const ADDRESS = /^[^\s@<>"'(),:;\\[\]\p{Cc}]{1,64}@[^\s@<>"'(),:;\\[\]\p{Cc}]{1,255}$/u;
const SECOND = 1_000;

/** What may be kept of the other side's answer: no addresses, no line breaks, not long. */
const keepable = (answer: string): string => oneLine(answer.replace(/<?[^\s<>]+@[^\s<>]+>?/g, "…")).slice(0, 200);

function optionsOf({ messageId, to, exchange, locale, letter, attachments, at }: Outgoing): SendMailOptions {
  const from = mailFrom();
  return {
    messageId: `<${messageId}@${from.slice(from.lastIndexOf("@") + 1)}>`,
    date: at,
    from: { name: oneLine(exchange).replace(/["<>]/g, ""), address: from },
    to: { name: "", address: to },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    ...(attachments && { attachments }),
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": locale, "X-Auto-Response-Suppress": "All" },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Sends a mail by the given route. Never throws for what the other side says. */
export async function sendMail(route: Exclude<MailRoute, { kind: "none" }>, mail: Outgoing): Promise<Sent> {
  if (!ADDRESS.test(mail.to)) return { ok: false, permanent: true, answer: "no_address" };
  return route.kind === "smtp" ? bySmtp(route.url, mail) : intoFile(mail);
}

const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);

async function bySmtp(url: string, mail: Outgoing): Promise<Sent> {
  const { hostname, searchParams } = new URL(url);
  const transport = nodemailer.createTransport({
    url,
    // What we write is personal: to another machine only encrypted, unless somebody says otherwise in the address.
    ...(isLoopback(hostname) || searchParams.has("requireTLS") || searchParams.has("ignoreTLS")
      ? {}
      : { requireTLS: true }),
    connectionTimeout: 15 * SECOND,
    greetingTimeout: 15 * SECOND,
    socketTimeout: 45 * SECOND,
  });
  try {
    const { response } = await transport.sendMail(optionsOf(mail));
    return { ok: true, answer: keepable(response) };
  } catch (thrown) {
    const {
      code = "error",
      responseCode,
      response,
    } = thrown as { code?: string; responseCode?: number; response?: string };
    // The mailbox or the message is refused for good; a refused sign-in or a closed door is ours to mend.
    const permanent = (responseCode ?? 0) >= 500 && (code === "EENVELOPE" || code === "EMESSAGE");
    return { ok: false, permanent, answer: keepable(`${code} ${response ?? ""}`) };
  } finally {
    transport.close();
  }
}

async function intoFile(mail: Outgoing): Promise<Sent> {
  const folder = mailFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const built = await nodemailer
    .createTransport({ streamTransport: true, buffer: true, newline: "unix" })
    .sendMail({ ...optionsOf(mail), textEncoding: "base64" });
  const { customerId, deliveryId } = mail.file;
  const stamp = mail.at.toISOString().replace(/[:.]/g, "-");
  const { message } = built as unknown as { message: Buffer };
  writeFileSync(join(folder, `${stamp}_${customerId}_${deliveryId}.eml`), message, { mode: 0o600 });
  return { ok: true, answer: "file" };
}

/** Where the demo's mail lies. */
export const mailFolder = (): string => join(env().UNFLAG_DATA_DIR, "mail");
