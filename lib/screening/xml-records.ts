// Streams the records of an XML list: each element of a given name becomes a small tree, handed out when it closes, so
// that a file of any size needs the memory of one record. A broken file ends with an error, keeping what came before.
import { SaxesParser } from "saxes";

export type XmlNode = { name: string; attributes: Record<string, string>; children: XmlNode[]; text: string };

export type XmlItem =
  | { kind: "record"; node: XmlNode }
  | { kind: "root"; node: XmlNode }
  | { kind: "error"; message: string };

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Yields the root's start (for its date), every record, and at most one error. */
export const readXmlRecords = async function* (
  chunks: AsyncIterable<string>,
  recordNames: ReadonlySet<string>,
): AsyncGenerator<XmlItem> {
  const parser = new SaxesParser();
  const stack: XmlNode[] = [];
  let ready: XmlItem[] = [];
  let failure: string | null = null;
  let seenRoot = false;

  parser.on("opentag", (tag) => {
    const node: XmlNode = {
      name: localName(tag.name),
      attributes: tag.attributes as Record<string, string>,
      children: [],
      text: "",
    };
    if (!seenRoot) {
      seenRoot = true;
      ready.push({ kind: "root", node });
    } else if (stack.length > 0 || recordNames.has(node.name)) {
      stack.at(-1)?.children.push(node);
      stack.push(node);
    }
  });
  const addText = (text: string): void => {
    const node = stack.at(-1);
    if (node) node.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const node = stack.pop();
    if (node && stack.length === 0) ready.push({ kind: "record", node });
  });
  parser.on("error", (error) => {
    failure ??= error.message;
  });

  for await (const chunk of chunks) {
    parser.write(chunk);
    yield* ready;
    ready = [];
    if (failure) break;
  }
  if (!failure) parser.close();
  yield* ready;
  if (failure) yield { kind: "error", message: failure };
};

/** Text of the first child of that name, trimmed. */
export const childText = (node: XmlNode, name: string): string =>
  node.children.find((child) => child.name === name)?.text.trim() ?? "";

/** All children of that name. */
export const childrenOf = (node: XmlNode, name: string): XmlNode[] =>
  node.children.filter((child) => child.name === name);
