// What the machine API answers to a path that it has not, and to a method that a path has not: JSON like every other failure.
import { fail } from "@/lib/errors";
import { failure } from "./respond";
import { openRoute } from "./route";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];

/** For every method that a path does not have: 405, with those that it has; `OPTIONS` names them, too. */
export function allMethodsBut<Has extends Method>(...has: Has[]) {
  // what answers GET answers HEAD
  const allow = [...has, ...(has.some((method) => method === "GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse = openRoute("wrong_method", async () => {
    const message = `this path answers ${allow}`;
    const response = failure(fail("method_not_allowed", { params: { message } }).error);
    response.headers.set("allow", allow);
    return response;
  });
  const tell = openRoute("options", async () => new Response(null, { status: 204, headers: { allow } }));
  const others = methods.filter((method) => !(has as readonly Method[]).includes(method));
  const doors = Object.fromEntries([...others.map((method) => [method, refuse]), ["OPTIONS", tell]]);
  return doors as Record<Exclude<Method, Has> | "OPTIONS", () => Promise<Response>>;
}

/** A path that nobody made. */
export const getNothing = async (): Promise<Response> => failure(fail("not_found", { detail: "no_such_path" }).error);
