// Documents made for tests and benchmarks: PDFs around a picture, open or locked with a password.
import { createHash } from "node:crypto";

const md5 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const rc4 = (key: Uint8Array, data: Uint8Array): Buffer => {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    [state[i], state[j]] = [state[j]!, state[i]!];
  }
  const out = Buffer.alloc(data.length);
  for (let at = 0, i = 0, j = 0; at < data.length; at++) {
    i = (i + 1) & 255;
    j = (j + state[i]!) & 255;
    [state[i], state[j]] = [state[j]!, state[i]!];
    out[at] = data[at]! ^ state[(state[i]! + state[j]!) & 255]!;
  }
  return out;
};

const filler = Buffer.from("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A", "hex");
const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password, "latin1"), filler]).subarray(0, 32);

/** The standard security handler of PDF 1.4 with a 40-bit key. */
const lock = (password: string, id: Buffer): { dictionary: string; key: Buffer } => {
  const rights = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const owner = rc4(md5(padded(`${password} owner`)).subarray(0, 5), padded(password));
  const key = md5(padded(password), owner, rights, id).subarray(0, 5);
  const user = rc4(key, filler);
  const dictionary = `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString("hex")}> /U <${user.toString("hex")}> /P -4 >>`;
  return { dictionary, key };
};

type Picture = { jpeg: Buffer; width: number; height: number };

/** A PDF with one page a picture, A4 wide. With a password nobody opens it without. */
export const makePdf = (pictures: readonly Picture[], password?: string): Buffer => {
  const id = md5(Buffer.from("unflag test document"));
  const locked = password === undefined ? null : lock(password, id);
  const parts: Buffer[] = [Buffer.from("%PDF-1.4\n")];
  const offsets: number[] = [];
  const length = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  const add = (body: string, stream?: Buffer): void => {
    const number = offsets.length + 1;
    offsets.push(length());
    const own = locked && md5(locked.key, Buffer.from([number, 0, 0, 0, 0])).subarray(0, 10);
    const data = stream && (own ? rc4(own, stream) : stream);
    parts.push(Buffer.from(`${number} 0 obj\n${data ? body.replace("LENGTH", String(data.length)) : body}\n`));
    if (data) parts.push(Buffer.from("stream\n"), data, Buffer.from("\nendstream\n"));
    parts.push(Buffer.from("endobj\n"));
  };
  const kids = pictures.map((_, at) => `${3 + at * 3} 0 R`).join(" ");
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pictures.length} >>`);
  for (const [at, { jpeg, width, height }] of pictures.entries()) {
    const [page, high] = [3 + at * 3, Math.round((595 * height) / width)];
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${high}] /Contents ${page + 1} 0 R /Resources << /XObject << /P ${page + 2} 0 R >> >> >>`,
    );
    add("<< /Length LENGTH >>", Buffer.from(`q 595 0 0 ${high} 0 0 cm /P Do Q`));
    add(
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length LENGTH >>`,
      jpeg,
    );
  }
  const table = length();
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const encrypt = locked ? ` /Encrypt ${locked.dictionary}` : "";
  parts.push(
    Buffer.from(
      `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R /ID [<${id.toString("hex")}> <${id.toString("hex")}>]${encrypt} >>\nstartxref\n${table}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
};
