// A new master key while people work: what the old one sealed opens at every step, is sealed anew, and opens without it in the end.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { checkoutFolder } from "@/db/embedded-place";
import { customerKeys } from "@/db/schema/customers";
import { investigationNotes, investigations } from "@/db/schema/investigations";
import { staff } from "@/db/schema/staff";
import { withOwnDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import { openTotp, sealTotp } from "@/lib/auth/totp";
import { now as clockNow } from "@/lib/clock";
import { masterKey, masterKeys } from "@/lib/crypto/keys";
import { openCustomer } from "@/lib/customers/reveal";
import { newId } from "@/lib/id";
import { openNote, openTitle, sealNote, sealTitle } from "@/lib/investigations/store";
import { rotateMaster } from "./rotate-master";

const database = withOwnDatabase();
let entity: TestEntity;
const customers: TestCustomer[] = [];
let staffId = "";
const investigation = newId();
const note = newId();

beforeAll(async () => {
  entity = await makeEntity();
  for (const name of ["Maria Petrova", "王小明", "Ivo Andric"]) customers.push(await makeCustomer(entity, { name }));
  const person = await makeStaff("officer", [entity]);
  staffId = person.id;
  const at = clockNow();
  await inTransaction("all", async (tx) => {
    await tx
      .update(staff)
      .set({ totpSealed: sealTotp(staffId, "JBSWY3DPEHPK3PXP") })
      .where(eq(staff.id, staffId));
    await tx.insert(investigations).values({
      ...{ id: investigation, entityId: entity.id, number: 1, title: sealTitle(investigation, "Forty-three mules") },
      ...{ state: "open", seeds: [], openedBy: staffId, openedAt: at, version: 1 },
    });
    await tx.insert(investigationNotes).values({
      ...{ id: note, entityId: entity.id, investigationId: investigation, authorId: staffId, createdAt: at },
      body: sealNote(note, "They share a landlord"),
    });
  });
});

const everythingOpens = () =>
  inTransaction("all", async (tx) => {
    const names = [];
    for (const { id } of customers) names.push((await openCustomer(tx, id))?.personal.name);
    expect(names.slice(0, 3)).toEqual(["Maria Petrova", "王小明", "Ivo Andric"]);
    const [person] = await tx.select({ sealed: staff.totpSealed }).from(staff).where(eq(staff.id, staffId));
    expect(person?.sealed && openTotp(staffId, person.sealed)).toBe("JBSWY3DPEHPK3PXP");
    const [row] = await tx.select({ title: investigations.title }).from(investigations);
    expect(row && openTitle(investigation, row.title)).toBe("Forty-three mules");
    const [written] = await tx.select({ body: investigationNotes.body }).from(investigationNotes);
    expect(written && openNote(note, written.body)).toBe("They share a landlord");
  });

const keysInUse = () =>
  inTransaction("all", async (tx) => {
    const rows = await tx.selectDistinct({ id: customerKeys.masterKeyId }).from(customerKeys);
    return rows.map(({ id }) => id);
  });

test("old and new open meanwhile, all is wrapped anew, and the old one can go", async () => {
  const old = masterKey().id;
  const rotated = await rotateMaster(database().adminUrl, "rotate", () => {});
  expect(rotated).toMatchObject({ key: masterKey().id, older: [old], changed: customers.length + 3, retired: [] });
  expect(masterKey().id).not.toBe(old);
  expect(await keysInUse()).toEqual([masterKey().id]);
  await everythingOpens();
  expect(await rotateMaster(database().adminUrl, "resume", () => {})).toMatchObject({ changed: 0 });
  expect(await rotateMaster(database().adminUrl, "retire", () => {})).toMatchObject({ changed: 0, retired: [old] });
  expect(masterKeys().map(({ id }) => id)).toEqual([rotated.key]);
  await everythingOpens();
  customers.push(await makeCustomer(entity));
  expect(await keysInUse()).toEqual([rotated.key]);
});

test("keys from the environment: the first wraps, the others open", async () => {
  const folder = join(process.env.UNFLAG_DATA_DIR ?? "", "keys");
  const present = readFileSync(join(folder, "master.key"), "utf8").trim();
  process.env.UNFLAG_MASTER_KEY = `${"ab".repeat(32)},${present}`;
  try {
    await everythingOpens();
    await expect(rotateMaster(database().adminUrl, "rotate", () => {})).rejects.toThrow(/not a file/);
    await rotateMaster(database().adminUrl, "resume", () => {});
    process.env.UNFLAG_MASTER_KEY = "ab".repeat(32);
    await everythingOpens();
  } finally {
    delete process.env.UNFLAG_MASTER_KEY;
  }
});

test("nobody seals with the master key where a rotation does not look", () => {
  const known = [
    "lib/auth/totp.ts",
    "lib/inside-control/words.ts",
    "lib/investigations/store.ts",
    "lib/legal-requests/sealed.ts",
    "lib/restrictions/batches/decide.ts",
    "lib/restrictions/batches/store.ts",
    "lib/supervision/words.ts",
    "lib/webhooks/secret.ts",
  ];
  const own = /^lib\/crypto\//;
  const sealing = readdirSync(join(checkoutFolder, "lib"), { recursive: true, encoding: "utf8" })
    .map((file) => `lib/${file}`)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !own.test(file))
    .filter((file) => /\b(?:sealByMaster|masterKeys?)\(/.test(readFileSync(join(checkoutFolder, file), "utf8")));
  expect(sealing.sort()).toEqual(known);
});
