// The little that we call of the peers. They are installed only by `npm run bench`, and types are checked without them.
declare module "maxmind" {
  const maxmind: {
    open<T>(file: string, options?: { cache?: { max: number } }): Promise<{ get(ip: string): T | null }>;
  };
  export default maxmind;
}
declare module "cidr-matcher" {
  export default class Matcher {
    constructor(cidrs: readonly string[]);
    contains(ip: string): boolean;
  }
}
declare module "minisearch" {
  export default class MiniSearch<Document> {
    constructor(options: { fields: string[]; searchOptions?: { fuzzy?: number } });
    addAll(documents: readonly Document[]): void;
    search(query: string): { id: unknown; score: number }[];
  }
}
declare module "fuse.js" {
  export default class Fuse<Item> {
    constructor(items: readonly Item[], options?: { threshold?: number; ignoreLocation?: boolean });
    search(query: string, options?: { limit: number }): { refIndex: number }[];
  }
}
declare module "json-rules-engine" {
  type Conditions = { all: unknown[] };
  export class Engine {
    constructor(rules: readonly { conditions: Conditions; event: { type: string } }[]);
    run(facts: Readonly<Record<string, number>>): Promise<{ events: { type: string }[] }>;
  }
}
declare module "@gorules/zen-engine" {
  export class ZenEngine {
    createDecision(content: object): {
      evaluate(context: Readonly<Record<string, number>>): Promise<{ result: Record<string, unknown> }>;
    };
  }
}
declare module "merkletreejs" {
  export class MerkleTree {
    constructor(leaves: readonly Buffer[], hash: (data: Buffer) => Buffer);
    getRoot(): Buffer;
  }
}
