// Real clusters in throw-away folders: start, adopt, share, stop.
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { asSuperuser, startCluster } from "./embedded";
import { placeIn } from "./embedded-place";
import { runningServer } from "./embedded-server";
import { migrateDatabase } from "./migrate";
import { ownDatabase, type TestDatabase, testDatabase } from "./testing/database";
import { openThrowaway } from "./testing/throwaway";

const ask = async (url: string, text: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

describe("a cluster of its own", () => {
  const throwaway = openThrowaway();
  const { folder } = throwaway;
  afterAll(throwaway.close);

  test("is shared, and stopped by the last one out", async () => {
    const first = await startCluster({ folder, durable: false });
    const second = await startCluster({ folder, durable: false });
    expect([first.adopted, second.adopted]).toEqual([false, true]);
    await first.stop();
    expect(await ask(second.appUrl, "SELECT current_user AS who")).toEqual([{ who: "unflag_app" }]);
    await second.stop();
    expect(runningServer(placeIn(folder))).toBeNull();
  });

  test("survives two that start and stop at the same time", async () => {
    const rounds = Array.from({ length: 6 }, async () => {
      const cluster = await startCluster({ folder, durable: false });
      const rows = await ask(cluster.adminUrl, "SELECT current_user AS who");
      await cluster.stop();
      return rows[0]?.who;
    });
    expect(new Set(await Promise.all(rounds))).toEqual(new Set(["unflag_owner"]));
    expect(runningServer(placeIn(folder))).toBeNull();
  });

  test("says when the server went away", async () => {
    const cluster = await startCluster({ folder, durable: false });
    process.kill(runningServer(placeIn(folder)) ?? 0, "SIGKILL");
    await cluster.lost;
    const again = await startCluster({ folder, durable: false });
    expect(again.adopted).toBe(false);
    await again.stop();
  });

  test("compares by code point, whatever the machine's locale", async () => {
    const cluster = await startCluster({ folder, durable: false });
    const rows = await ask(cluster.appUrl, "SELECT 'Z' < 'a' AS by_code_point, upper('é') AS upper");
    await cluster.stop();
    expect(rows).toEqual([{ by_code_point: true, upper: "É" }]);
  });
});

describe("migrations", () => {
  let database: TestDatabase & { drop: () => Promise<void> };
  beforeAll(async () => {
    database = await ownDatabase();
  });
  afterAll(() => database.drop());

  test("are applied once", async () => {
    expect(await migrateDatabase(database)).toBe(0);
    expect(await migrateDatabase({ ...database, adminUrl: null })).toBe(0);
  });

  test("refuse a newer schema with one line", async () => {
    await ask(
      database.adminUrl,
      "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('x', 99999999999999)",
    );
    await expect(migrateDatabase(database)).rejects.toThrow(/^The database has a newer schema .*\.$/);
    await ask(database.adminUrl, "DELETE FROM drizzle.__drizzle_migrations WHERE hash = 'x'");
  });

  test("refuse the owner as the application's role", async () => {
    await expect(migrateDatabase({ appUrl: database.adminUrl, adminUrl: database.adminUrl })).rejects.toThrow(
      /own nothing/,
    );
    await expect(migrateDatabase({ appUrl: database.adminUrl, adminUrl: null })).rejects.toThrow(/owns nothing/);
  });

  test.each(["pg_write_all_data", "unflag_owner", "postgres"])("refuse a role that can become %s", async (role) => {
    const name = `mighty_${randomBytes(6).toString("hex")}`;
    const asked = (statement: string) => asSuperuser(inject("throwawayFolder"), (client) => client.query(statement));
    await asked(`CREATE ROLE ${name} LOGIN IN ROLE unflag_app, ${role}`);
    try {
      const appUrl = database.appUrl.replace("unflag_app@", `${name}@`);
      await expect(migrateDatabase({ appUrl, adminUrl: null })).rejects.toThrow(/bypasses row security/);
    } finally {
      await asked(`DROP ROLE ${name}`);
    }
  });

  test("say in one line that nobody answers, without the password", async () => {
    const nowhere = "postgresql://who:secret@127.0.0.1:1/none";
    const failure = await migrateDatabase({ appUrl: nowhere, adminUrl: nowhere }).catch(String);
    expect(failure).toMatch(/cannot be reached at 127\.0\.0\.1:1, database none, user who \(.*ECONNREFUSED.*\)/);
    expect(failure).not.toMatch(/secret|\n/);
  });
});

test("every worker has a database, and the application owns nothing in it", async () => {
  const { appUrl } = await testDatabase();
  expect(process.env.DATABASE_URL).toBe(appUrl);
  const owned = await ask(appUrl, "SELECT relname FROM pg_class WHERE pg_has_role(relowner, 'MEMBER')");
  expect(owned).toEqual([]);
});
