// POST lists/:name: a new version of a reference list, checked, stored and active at once.
import { inTransaction } from "@/db/client";
import { fail } from "@/lib/errors";
import { type ListKind, listKinds } from "@/lib/reference-lists/kinds";
import { kindOfList, loadList } from "@/lib/reference-lists/store";
import { readBody } from "./body";
import { failure, json } from "./respond";
import type { ApiCall } from "./route";

const bytesLimit = 64 * 1024 * 1024;

const isKind = (kind: string): kind is ListKind => (listKinds as readonly string[]).includes(kind);

/** `?kind=` names what it is the first time; `?file=` the official file's name where its format is told by it. */
export async function postList({
  request,
  url,
  params,
  actor,
  requestId,
}: ApiCall<{ name: string }>): Promise<Response> {
  const body = await readBody(request, bytesLimit);
  if (!body.ok) return failure(body.error);
  const asked = url.searchParams.get("kind");
  const kind = asked ?? (await inTransaction(actor.entityIds, (tx) => kindOfList(tx, params.name), true)) ?? "";
  if (!isKind(kind)) {
    const message = `say what it is with ?kind=, one of ${listKinds.join(", ")}`;
    return failure(fail("invalid", { detail: "list_kind", path: "kind", params: { message } }).error);
  }
  const fileName = url.searchParams.get("file") ?? undefined;
  const loaded = await loadList({ actor, requestId }, { name: params.name, kind, fileName, text: body.value });
  return loaded.ok ? json(loaded.value) : failure(loaded.error);
}
