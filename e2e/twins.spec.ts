// Invariant 7 as it leaves the server: two exchanges alike, one with reports of suspicion on its customer in every state. Every page, every
// route and every answer of the machine API is the same for both, whoever asks who is not of the MLRO's side; the customer's pages, too.
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { routesFound } from "./fixtures/doors";
import { Exchange } from "./fixtures/exchange";
import { expect, test } from "./fixtures/journey";
import { pageDoors } from "./fixtures/page-doors";
import { routeDoors } from "./fixtures/route-doors";
import { nothingHere } from "./fixtures/sights";
import { makeSuspicious, makeTwin, makeUnsuspicious, nothingDue, ownWords, type Twin } from "./fixtures/twin";

type Asked = { who: string; path: string; headers: (twin: Twin) => Record<string, string> };
type Seen = { status: number; type: string | null; location: string | null; words: string[] };

const fill = (path: string, { ids }: Twin): string => path.replace(/\[[^\]]+\]/g, (name) => ids[name] ?? name);
const canFill = (path: string, { ids }: Twin): boolean => !/\[/.test(fill(path, { ids } as Twin));

/** Streams never end; these two are of the whole installation. */
const notAsked = ["/api/live", "/api/v1/metrics", "/api/v1/ready", "/api/auth"];

const watchers = ["support", "analyst", "officer", "manager", "regulator", "admin", "customer", "machine"] as const;
type Watcher = (typeof watchers)[number];

/**
 * Everything that this one can read: pages and GET routes. Where a role finds nothing it finds nothing in either exchange: that is looked at
 * where doors are.
 */
function questions(twin: Twin, who: Watcher): Asked[] {
  const routes = routesFound().flatMap((door) => (door.startsWith("GET ") ? [door.slice(4)] : []));
  const open = [...Object.keys(pageDoors), ...routes].filter(
    (path) => canFill(path, twin) && !notAsked.some((each) => path.startsWith(each)),
  );
  if (who === "customer")
    return open
      .filter((path) => path.startsWith("/help") || path.startsWith("/api/portal"))
      .map((path) => ({ who, path, headers: ({ portal }) => cookie(portal) }));
  if (who === "machine")
    return [...open.filter((path) => path.startsWith("/api/v1")), "/api/v1/records?customer=[customer]"].map(
      (path) => ({ who, path, headers: ({ key }) => ({ authorization: `Bearer ${key}` }) }),
    );
  const shown = (path: string): boolean => {
    const [page, route] = [pageDoors[path], routeDoors[`GET ${path}`]];
    if (route) return route.kind === "own" && route.may.includes(who);
    const sight = page && (page.but?.[who] ?? page.everybody);
    return sight !== undefined && sight !== nothingHere && !("ledTo" in sight);
  };
  const searched = (path: string): string => {
    const door = routeDoors[`GET ${path}`];
    return `${path}${door?.kind === "own" ? (door.search ?? "") : ""}`;
  };
  return open
    .filter((path) => !path.startsWith("/help") && shown(path))
    .map((path) => ({ who, path: searched(path), headers: ({ visitors }) => cookie(visitors[who]?.cookie) }));
}

const cookie = (value = ""): Record<string, string> => ({ cookie: value });

/** What scripts carry to the page has its own short names, given in the order in which it was ready. */
const named = /^(?:n|self\.__next_f\.push|n?[Lh@]?[0-9a-f]{1,3})$/;

/** What is said, whatever its order, ids, instants, nonces and places in the chain. */
function wordsOf(text: string, own: readonly [string, string][], path: string): string[] {
  // how many hashes lead from a record to the root is a matter of its place
  let plain = text.replace(/\\?"hashes\\?":\[[^\]]*\]/g, "HASHES");
  for (const [word, instead] of own)
    plain = plain.replaceAll(word, instead).replaceAll(encodeURIComponent(word), instead);
  plain = plain
    // what stands in a place until its slower part has come
    .replace(/<!--\$\?-->.*?<!--\/\$-->/gs, " ")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, "ID")
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d\d:?\d\d)/g, "INSTANT")
    .replace(/nonce(=|\\?":\\?")\\?"?[A-Za-z0-9+/=]{24}/g, "NONCE")
    .replace(/\b1[78]\d{11}\b/g, "EPOCH")
    // places in the one record of all, milliseconds that a clock has run, what keys begin with
    .replace(/(\\?"(?:seq|id|record)\\?":\\?"?)\d+/g, "$1PLACE")
    .replace(/\b[0-9a-f]{12}\b/g, "PREFIX")
    // how many others signed in from the same address of Tor: those of other journeys
    .replace(/"ipShared":\{[^}]*\}/g, "SHARED")
    .replace(/((?:Ms|"p(?:50|85|95))\\?":)\d+/g, "$1LONG")
    .replace(/\b\d{5,}\b/g, "LONG")
    .replace(/\bE[0-9A-F]{10}\b/g, "ENTITY")
    // how a page came: at once, or its slower parts behind it
    .replace(/<template[^>]*><\/template>|<div hidden(?:="")? id="S:[^"]*">|<\/div>|<!--.*?-->/g, " ")
    .replace(/\b\d{1,3}(\.\d{1,3}){3}\b/g, "ADDRESS")
    .replace(/\b[0-9a-f]{32,64}\b/gi, "DIGEST")
    .replace(/[A-Za-z0-9+/_-]{40,}={0,2}/g, "DIGEST")
    .replace(/\b\d{1,2}:\d{2}(:\d{2})?\b/g, "TIME")
    .replace(/(&lt; ?|< ?)?\b\d{1,2} ?(s|sec|min|m|seconds?|minutes?)\b/g, "MOMENT");
  const places = path.startsWith("/records") || path.startsWith("/api/v1/records");
  if (places) plain = plain.replace(/\d[\d,.]*/g, "0");
  const scripts: string[] = [];
  const shown = plain.replace(/<script[^>]*>(.*?)<\/script>/gs, (_, script: string) => {
    if (script.includes("self.__next_f")) scripts.push(script);
    return " ";
  });
  const words = (of: string): string[] => of.split(/[^\p{L}\p{N}._%-]+/u).filter((word) => word !== "");
  return [...words(shown), ...words(scripts.join(" ")).filter((word) => !named.test(word))].sort();
}

async function see(twin: Twin, own: readonly [string, string][], { path, headers }: Asked): Promise<Seen> {
  const ask = () => fetch(`${twin.exchange.url}${fill(path, twin)}`, { headers: headers(twin), redirect: "manual" });
  // a connection that the server was just closing is no answer: reading is asked anew
  const answer = await ask().catch(ask);
  return {
    ...{ status: answer.status, type: answer.headers.get("content-type") },
    location: answer.headers.get("location")?.replace(/[0-9a-f-]{36}/g, "ID") ?? null,
    words: wordsOf(await answer.text(), own, path),
  };
}

/** Words that one has more often than the other. */
function difference(one: Seen, other: Seen): string[] {
  const counts = new Map<string, number>();
  for (const word of one.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of other.words) counts.set(word, (counts.get(word) ?? 0) - 1);
  const words = [...counts].flatMap(([word, count]) =>
    count === 0 ? [] : [`${count > 0 ? "without" : "with"}: ${word}`],
  );
  const facts = (["status", "type", "location"] as const).flatMap((each) =>
    one[each] === other[each] ? [] : [`${each}: ${one[each]} ≠ ${other[each]}`],
  );
  return [...facts, ...words.sort()];
}

for (const who of watchers)
  test(`two exchanges, one with reports of suspicion: what ${who} can read is the same`, async ({
    exchange,
    nextDesk,
    server,
  }) => {
    test.setTimeout(300_000);
    const { entity, key } = await nextDesk();
    const twins = [await makeTwin(exchange), await makeTwin(new Exchange(server.url, entity, key))] as const;
    const [without, having] = twins;
    await makeUnsuspicious(without);
    await makeSuspicious(having);
    await nothingDue();
    // every record has its proof, and not only those of one of them because a minute was over
    await checkpointRecords();
    const own = [await ownWords(without), await ownWords(having)] as const;
    let shown = 0;
    const different: string[] = [];
    for (const question of questions(without, who)) {
      const differs = async (): Promise<string[]> => {
        const seen = await Promise.all([see(without, own[0], question), see(having, own[1], question)]);
        if (seen[0].status === 200) shown += 1;
        return difference(...seen);
      };
      // what changed between two answers is the same a moment later
      let left = await differs();
      for (let again = 0; left.length > 0 && again < 2; again++) left = await differs();
      if (left.length > 0) different.push(`${question.path}: ${left.slice(0, 12).join(" · ")}`);
    }
    expect(different).toEqual([]);
    expect(shown).toBeGreaterThan(4);
  });
