// English and Chinese hold the same keys with the same arguments, in every namespace that lies on disk.
import { readdirSync, readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { locales } from "./locales";
import { messages } from "./messages";

const folder = new URL("../../messages/", import.meta.url);
const namespacesOf = (locale: string) =>
  readdirSync(new URL(`${locale}/`, folder))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.replace(/\.json$/, ""))
    .sort();

type Tree = { [key: string]: string | Tree };
const read = (locale: string, namespace: string): Tree =>
  JSON.parse(readFileSync(new URL(`${locale}/${namespace}.json`, folder), "utf8"));

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

/** Names of the ICU arguments and tags that a message uses. */
function argumentsOf(text: string): string[] {
  const names = [...text.matchAll(/\{\s*([A-Za-z][\w]*)\s*[,}]/g)].map((match) => match[1] ?? "");
  const tags = [...text.matchAll(/<([a-z][\w]*)>/g)].map((match) => `<${match[1]}>`);
  return [...new Set([...names, ...tags])].sort();
}

describe("messages", () => {
  it("has the same namespaces in each language, all of them registered", () => {
    for (const locale of locales) {
      expect(namespacesOf(locale)).toEqual(namespacesOf("en"));
      expect(Object.keys(messages[locale]).sort()).toEqual(namespacesOf("en"));
    }
  });

  describe.each(namespacesOf("en"))("%s", (namespace) => {
    const en = flatten(read("en", namespace));
    const zh = flatten(read("zh", namespace));

    it("has the same keys", () => {
      expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    });

    it("has the same arguments and no empty text", () => {
      for (const [key, text] of en) {
        expect(text.trim(), key).not.toBe("");
        expect(zh.get(key)?.trim(), key).not.toBe("");
        expect(argumentsOf(zh.get(key) ?? ""), key).toEqual(argumentsOf(text));
      }
    });

    it("is punctuated as Chinese is", () => {
      const halfWidth = /[\p{Script=Han}”」}>][,:;!?()]|[(,;:!?][\p{Script=Han}“]/u;
      const plain = (text: string) => text.replace(/\{\s*\w+\s*,\s*(?:plural|select|number)[^{}]*/g, "{");
      expect([...zh].filter(([, text]) => halfWidth.test(plain(text)))).toEqual([]);
    });

    it("is valid ICU in each language", () => {
      for (const [locale, flat] of [
        ["en", en],
        ["zh", zh],
      ] as const)
        for (const [key, text] of flat) {
          const values = Object.fromEntries(
            argumentsOf(text).map((name) =>
              name.startsWith("<") ? [name.slice(1, -1), (inner: unknown) => String(inner)] : [name, 2],
            ),
          );
          const translate = createTranslator<{ text: string }>({
            locale,
            messages: { text },
            onError: (error) => {
              throw new Error(`${locale} ${namespace}.${key}: ${error.message}`);
            },
          });
          expect(translate.markup("text", values as never)).not.toBe("");
        }
    });
  });
});
