// Writing XML: elements in order, texts escaped, characters that XML 1.0 does not know left out. What is undefined is not written.

/** An element: its name and its text, or its children in order. */
export type XmlNode = readonly [name: string, content: string | XmlNodes];
export type XmlNodes = readonly (XmlNode | undefined | false)[];

// What XML 1.0 allows: tab, line feed, carriage return, and everything from the space on but surrogates and two non-characters.
const allowed = (text: string): string =>
  [...text]
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
      return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
    })
    .join("");

const escaped = (text: string): string =>
  allowed(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");

const write = ([name, content]: XmlNode, indent: string): string => {
  if (typeof content === "string") return `${indent}<${name}>${escaped(content)}</${name}>`;
  const children = content.filter((node): node is XmlNode => Array.isArray(node));
  if (children.length === 0) return `${indent}<${name}/>`;
  return [`${indent}<${name}>`, ...children.map((node) => write(node, `${indent}  `)), `${indent}</${name}>`].join(
    "\n",
  );
};

/** The whole document. */
export const toXml = (root: XmlNode): string => `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, "")}\n`;

/** The element, or nothing where there is no text. */
export const given = (name: string, text: string | null | undefined): XmlNode | undefined =>
  text === undefined || text === null || text === "" ? undefined : [name, text];

/** At most so many characters, as the schema counts them. */
export const cut = (text: string, most: number): string => [...allowed(text)].slice(0, most).join("");

/** The same where the schema wants something: "-" when nothing is left. */
export const filled = (text: string | null | undefined, most: number): string => cut(text ?? "", most) || "-";
