// The documents that the checks are measured on: every paper clean and harmed in each way, with the codes that belong to it. One
// seed draws one corpus; thresholds were chosen on other seeds than those that are reported.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { type Random, randomFor } from "@/db/demo/random";
import type { DocumentCode } from "@/lib/document-checks/codes";
import type { Expectations } from "@/lib/document-checks/findings";
import { makePdf } from "@/lib/document-checks/testing";
import * as harm from "./documents-harm";
import { drawIdentity } from "./documents-identity";
import { drawBill, type Paper } from "./documents-paper";

export type Case = {
  name: string;
  bytes: () => Promise<Buffer>;
  expectations: Expectations;
  codes: readonly DocumentCode[];
  /** Codes that may be given or not: the original has them, or harm of one kind brings another. */
  may?: readonly DocumentCode[];
};

export const now = new Date("2026-11-20T10:00:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

const proofs = ["utility_bill", "bank_statement"] as const;
const identities = ["passport", "identity_card"] as const;

const expect = ({ kind, language, name, address, born }: Paper): Expectations =>
  kind === "passport" || kind === "identity_card"
    ? { accepts: identities, customer: { name, dateOfBirth: born } }
    : { accepts: proofs, customer: { ...(language === "zh" ? { nativeName: name } : { name }), address } };

/** Where glare is put: on text, by kind of paper. */
const textAt = ({ kind }: Paper, random: Random): { x: number; y: number } =>
  random.pick(
    kind === "utility_bill" || kind === "bank_statement"
      ? [
          { x: 0.2, y: 0.21 },
          { x: 0.25, y: 0.33 },
          { x: 0.15, y: 0.52 },
          { x: 0.3, y: 0.78 },
        ]
      : [
          { x: 0.45, y: 0.88 },
          { x: 0.45, y: 0.3 },
          { x: 0.5, y: 0.5 },
        ],
  );

const harmed = (paper: Paper, taken: () => Promise<Buffer>, name: string, random: Random, photo: boolean): Case[] => {
  const expectations = expect(paper);
  const one = (what: string, codes: DocumentCode[], bytes: () => Promise<Buffer>, may?: DocumentCode[]): Case => ({
    name: `${name} ${what}`,
    bytes,
    expectations,
    codes,
    ...(may && { may }),
  });
  const sheet = paper.kind === "utility_bill" || paper.kind === "bank_statement";
  const place = textAt(paper, random);
  const [soft, moved] = [random.between(2.2, 6), random.between(6, 12)];
  const small = sheet ? random.whole(330, 560) : random.whole(190, 330);
  // What the harm hides cannot be compared, so it may be told or not.
  const hidden: DocumentCode[] = ["unreadable", "low_resolution"];
  return [
    one("clean", [], taken),
    one("blurred", ["blurred"], async () => harm.blur(await taken(), soft), hidden),
    one("shaken", ["blurred"], async () => harm.shake(await taken(), moved), hidden),
    // A scanner has no lamp; on paper that is white through and through light leaves no trace but missing ink.
    ...(sheet && !photo ? [] : [one("glare", ["glare"], async () => harm.glare(await taken(), random, place))]),
    one("cut", ["cropped"], async () => harm.cut(await taken(), random)),
    one("small", ["low_resolution"], async () => harm.shrink(await taken(), small), ["unreadable"]),
    one("phone", ["screenshot"], async () => harm.phoneScreenshot(await taken(), random), hidden),
    one("desk", ["screenshot"], async () => harm.deskScreenshot(await taken(), random), hidden),
    one("half", ["damaged"], async () => harm.truncate(await taken(), random)),
  ];
};

const pdfOf = async ({ png, width, height }: Paper, password?: string): Promise<Buffer> =>
  makePdf([{ jpeg: await sharp(png).jpeg({ quality: 90 }).toBuffer(), width, height }], password);

/** Papers that are good pictures of the wrong thing. */
const wrong = (paper: Paper, taken: () => Promise<Buffer>, name: string): Case[] => {
  const expectations = expect(paper);
  const other = (what: string, codes: DocumentCode[], customer: Expectations["customer"]): Case => ({
    name: `${name} ${what}`,
    bytes: taken,
    expectations: { ...expectations, customer: { ...expectations.customer, ...customer } },
    codes,
  });
  const zh = paper.language === "zh";
  if (paper.issued === null)
    return [
      other("other name", ["name_mismatch"], { name: "Bartholomew Quigley" }),
      other("other birth date", ["birth_date_mismatch"], { dateOfBirth: "1949-02-11" }),
      {
        name: `${name} other type`,
        bytes: taken,
        expectations: { ...expectations, accepts: proofs },
        codes: ["type_not_accepted"],
      },
    ];
  return [
    other("other name", ["name_mismatch"], zh ? { nativeName: "欧阳志远" } : { name: "Bartholomew Quigley" }),
    other("other address", ["address_mismatch"], {
      address: zh ? "江苏省南京市鼓楼区中山北路88号3栋502室" : "Flat 3, 917 Pelican Boulevard, Manchester M4 5JD",
    }),
    {
      name: `${name} other type`,
      bytes: taken,
      expectations: { ...expectations, accepts: identities },
      codes: ["type_not_accepted"],
    },
    { name: `${name} locked`, bytes: () => pdfOf(paper, "secret"), expectations, codes: ["encrypted"] },
    { name: `${name} pdf`, bytes: () => pdfOf(paper), expectations, codes: [] },
  ];
};

/** Cases of one paper, as a scan and as a photo. */
const casesOf = async (
  seed: number,
  at: number,
  draw: (old: boolean) => Promise<Paper>,
  label: string,
): Promise<Case[]> => {
  const paper = await draw(false);
  const random = randomFor("case", seed, at, label);
  const [scanned, photographed] = [await harm.scan(paper.png, random), await harm.photograph(paper.png, random)];
  const old = await draw(true);
  const aged: Case = {
    name: `${label} ${at} old`,
    bytes: () => harm.photograph(old.png, random),
    expectations: expect(old),
    codes: [old.issued === null ? "expired" : "too_old"],
  };
  const scanCases = harmed(paper, async () => scanned, `${label} ${at} scan`, random, false);
  const photoCases = harmed(paper, async () => photographed, `${label} ${at} photo`, random, true);
  return [...scanCases, ...photoCases, aged, ...wrong(paper, async () => photographed, `${label} ${at}`)];
};

/** The drawn corpus of a seed; Chinese bills only where a font draws Chinese. */
export const drawnCases = async (seed: number, papers: number, chinese: boolean): Promise<Case[]> => {
  const cases: Case[] = [];
  for (let at = 0; at < papers; at++) {
    const number = seed * 1000 + at;
    const random = randomFor("ages", seed, at);
    const [fresh, stale] = [random.whole(3, 85), random.whole(110, 700)];
    const language = chinese && at % 2 === 1 ? "zh" : "en";
    cases.push(
      ...(await casesOf(
        seed,
        at,
        (old) => drawBill(number, daysAgo(old ? stale : fresh), language),
        `bill ${language}`,
      )),
      ...(await casesOf(
        seed,
        at,
        (old) => drawIdentity(number, daysAgo(old ? stale : -stale), at % 2 === 1),
        "identity",
      )),
    );
  }
  return cases;
};

/** Specimens that are lent, harmed in the same ways. All have long expired; the smallest are too small to begin with. */
export const lentCases = async (folder: string, seed: number): Promise<Case[]> => {
  const docs = join(folder, "docs");
  if (!existsSync(docs)) return [];
  const cases: Case[] = [];
  for (const file of readdirSync(docs).filter((name) => name.endsWith(".jpg"))) {
    const bytes = readFileSync(join(docs, file));
    const { width } = await sharp(bytes).metadata();
    if (width < 420) continue;
    const random = randomFor("lent", seed, file);
    const [soft, moved, small] = [random.between(2.6, 6), random.between(7, 12), random.whole(170, 300)];
    const may: DocumentCode[] = ["expired", "unreadable", "low_resolution"];
    const one = (what: string, codes: DocumentCode[], make: () => Promise<Buffer>): Case => ({
      name: `lent ${file} ${what}`,
      bytes: make,
      expectations: {},
      codes,
      may: what === "clean" ? ["expired"] : may,
    });
    cases.push(
      one("clean", [], async () => bytes),
      one("blurred", ["blurred"], () => harm.blur(bytes, soft)),
      one("shaken", ["blurred"], () => harm.shake(bytes, moved)),
      one("glare", ["glare"], () => harm.glare(bytes, random)),
      one("cut", ["cropped"], () => harm.cut(bytes, random)),
      one("small", ["low_resolution"], () => harm.shrink(bytes, small)),
      one("phone", ["screenshot"], () => harm.phoneScreenshot(bytes, random)),
      one("desk", ["screenshot"], () => harm.deskScreenshot(bytes, random)),
      one("half", ["damaged"], async () => harm.truncate(bytes, random)),
    );
  }
  return cases;
};
