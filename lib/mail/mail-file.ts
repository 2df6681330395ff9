// Reads back a mail that the demo kept as a file: only what our own sender writes, for the command line.

export type MailFile = { to: string; subject: string; link: string | null; code: string | null };

const header = (head: string, name: string): string =>
  new RegExp(`^${name}: ([^\\n]*(?:\\n[ \\t][^\\n]*)*)`, "im").exec(head)?.[1]?.replace(/\n[ \t]/g, " ") ?? "";

/** RFC 2047: `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=`. */
const decodeWords = (text: string): string =>
  text.replace(/\?=\s+=\?/g, "?==?").replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, body: string) =>
    kind.toLowerCase() === "b"
      ? Buffer.from(body, "base64").toString()
      : Buffer.from(
          body
            .replaceAll("_", " ")
            .replace(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          "latin1",
        ).toString(),
  );

/** To whom, about what, and the link and code in its plain text. */
export function readMailFile(raw: string): MailFile {
  const unix = raw.replaceAll("\r\n", "\n");
  const head = unix.slice(0, unix.indexOf("\n\n"));
  const plain = /Content-Type: text\/plain[^\n]*\n(?:[^\n]+\n)*\n([A-Za-z0-9+/=\n]+)/.exec(unix)?.[1] ?? "";
  const text = Buffer.from(plain, "base64").toString();
  return {
    to: header(head, "To").replace(/[<>]/g, ""),
    subject: decodeWords(header(head, "Subject")),
    link: /https?:\/\/\S+\/help\/requests\/\S+/.exec(text)?.[0] ?? null,
    code: /^\s*(\d{6})\s*$/m.exec(text)?.[1] ?? null,
  };
}
